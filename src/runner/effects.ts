import type { Event } from '../lib/event';
import type { Notice } from '../lib/notice';
import type { Claim } from './held';

/** Where one run of a turn collects what it tells others, and its claim to its place. */
export interface Effects {
  readonly notices: Notice[];
  readonly emitted: Event[];
  readonly claim: Pick<Claim, 'take'>;
  /** True once an action that changes something was about to run. */
  changed: boolean;
}

/** The effects of a run that has told nobody yet. */
export function freshEffects(claim: Pick<Claim, 'take'>): Effects {
  return { notices: [], emitted: [], claim, changed: false };
}
