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
  /** The open proposal and who made it. */
  readonly open?: { readonly proposal: string; readonly by: string };
}

/** Records what became of a correction; `left` are the minutes that haven't gone back. */
export function corrected(
  now: Request,
  state: CorrectionState,
  left: number,
  proposal: string | null,
): RequestDecision<'ended'> {
  if (now.state !== 'settled') return { ok: false, why: 'ended' };
  return { ok: true, set: {}, is: state, data: { left, ...(proposal === null ? {} : { proposal }) } };
}

/** The minutes of a settled match as its record knows them; null for any other request. */
export function correctedOf({ state, result, log }: Pick<Request, 'state' | 'result' | 'log'>): Corrected | null {
  if (state !== 'settled' || !result) return null;
  const last = log.findLast(isCorrection);
  if (!last) return { state: null, left: result.minutes };
  const left = Number(last.data.left);
  if (last.is !== 'proposed' || last.by === null) return { state: last.is, left };
  return { state: last.is, left, open: { proposal: String(last.data.proposal), by: last.by } };
}

function isCorrection(one: Happening): one is Happening & { readonly is: CorrectionState } {
  return correctionStates.some((state) => state === one.is);
}
