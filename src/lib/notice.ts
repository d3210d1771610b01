import { type Purpose, purposeRules } from './notice-rules';
import { inQuietHours, type Quiet, quietEnd } from './quiet';
import type { Utterance } from './utterance';

/** The record a notice is about. */
export interface About {
  /** Name of the feature that asked for the notice and hears of its fate. */
  readonly feature: string;
  /** Id of the feature's record. */
  readonly id: string;
  /** Tells apart several notices about one record: `ask:1.2`. */
  readonly part?: string;
}

/**
 * A message to a member outside the turn's own reply. The turn commits it, and the outbox sends it once, in the
 * member's language and on the member's channels.
 */
export interface Notice {
  /** Member id; for a person who is no member, their conversation `<door>:<user>`. */
  readonly to: string;
  readonly about: About;
  readonly purpose: Purpose;
  readonly say: Utterance;
  /** The moment by which the person should see it, for purposes that use one; absent: `expiresAt`. */
  readonly by?: Date;
  /** From this moment the notice is outdated and is never shown. */
  readonly expiresAt?: Date;
  /** Not before this moment. */
  readonly notBefore?: Date;
  /** Only on this route: a conversation, or the id of a route outside conversations. Absent: by the plan. */
  readonly via?: string;
}

/**
 * When a notice may go out: `now`, or the end of the quiet hours around `now`. `quiet` null means that the community
 * has no quiet hours.
 */
export function sendAt(
  { purpose, by, expiresAt }: Pick<Notice, 'purpose' | 'by' | 'expiresAt'>,
  now: Date,
  quiet: Quiet | null,
): Date {
  const { night } = purposeRules[purpose];
  if (night === 'pass' || !quiet || !inQuietHours(now, quiet)) return now;
  const morning = quietEnd(now, quiet);
  const needed = by ?? expiresAt;
  return night === 'soon' && needed !== undefined && needed <= morning ? now : morning;
}

/**
 * When a notice leaves a route that it began at `since` without success; null if it stays. One route gets at most half
 * of the time to `by`, or without it to `expiresAt`. The rest is for the next routes.
 */
export function fallAt(
  { purpose, by, expiresAt }: Pick<Notice, 'purpose' | 'by' | 'expiresAt'>,
  since: Date,
  waitsFor: 'contact' | 'obstacle',
): Date | null {
  const { fall } = purposeRules[purpose];
  if (!fall) return null;
  const most = waitsFor === 'contact' ? fall.contactMs : fall.obstacleMs;
  const end = by ?? expiresAt;
  const half = end ? (end.getTime() - since.getTime()) / 2 : most;
  return new Date(since.getTime() + Math.max(0, Math.min(most, Math.floor(half))));
}
