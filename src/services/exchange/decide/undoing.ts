import type { Happening } from '../../record';
import type { RequestDecision } from '../store';
import type { Request } from '../types';

/** How the minutes of a settled match are being corrected, or were. */
export const correctionStates = ['proposed', 'corrected', 'dropped'] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** The last word about the minutes of a settled match. */
export interface Corrected {
  /** Null without any correction. */
  readonly state: CorrectionState | null;
  /** Minutes that the asker pays for the match now. */
  readonly left: number;
}

/** Records what became of a correction; `left` are the minutes that haven't gone back. */
export function corrected(now: Request, state: CorrectionState, left: number): RequestDecision<'ended'> {
  if (now.state !== 'settled') return { ok: false, why: 'ended' };
  return { ok: true, set: {}, is: state, data: { left } };
}

/** The minutes of a settled match as its record knows them; null for any other request. */
export function correctedOf({ state, result, log }: Pick<Request, 'state' | 'result' | 'log'>): Corrected | null {
  if (state !== 'settled' || !result) return null;
  const last = log.findLast(isCorrection);
  return last ? { state: last.is, left: Number(last.data.left) } : { state: null, left: result.minutes };
}

function isCorrection(one: Happening): one is Happening & { readonly is: CorrectionState } {
  return correctionStates.some((state) => state === one.is);
}
