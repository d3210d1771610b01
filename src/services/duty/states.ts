import type { Moves } from '../record';
import type { AlarmState } from './types';

/** The moves of an alarm. `ring` begins anew, also after an acknowledgement or an end. */
export const alarmMoves = {
  ring: { from: ['set', 'ringing', 'held', 'over', 'unheard'], to: 'ringing' },
  wait: { from: ['set', 'over'], to: 'set' },
  acknowledge: { from: ['set', 'ringing', 'unheard'], to: 'held' },
  settle: { from: ['set', 'ringing', 'held', 'unheard'], to: 'over' },
  'give-up': { from: ['ringing'], to: 'unheard' },
} as const satisfies Moves<AlarmState, string>;

export type AlarmMove = keyof typeof alarmMoves;

/** The moves of a shift and of an absence. */
export const entryMoves = {
  end: { from: ['on'], to: 'ended' },
} as const satisfies Moves<'on' | 'ended', string>;

export type EntryMove = keyof typeof entryMoves;

/** A choice of cards has one state. */
export const choiceMoves = {} as const satisfies Moves<'on', never>;
