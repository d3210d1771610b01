import { inQuietHours, type Quiet, quietEnd } from './quiet';
import type { Utterance } from './utterance';

/** The purposes of notices. The list is closed: quiet hours, the weekly limit and digests follow from the purpose. */
export const purposes = [
  'answer',
  'match',
  'safety',
  'appointment',
  'ledger',
  'poll',
  'result',
  'news',
  'fundraising',
  'system',
] as const;
export type Purpose = (typeof purposes)[number];

/** The rules of one purpose. */
export interface PurposeRule {
  /** Quiet hours: `pass` goes out at any hour, `hold` waits for their end, `soon` waits unless its `by` comes first. */
  readonly night: 'pass' | 'hold' | 'soon';
  /** Counted in the member's weekly limit: a feature reserves a place before it asks. */
  readonly weekly: boolean;
  /** May be shown later in one list with others. */
  readonly digest: boolean;
  /** Worth a call if no conversation of the member takes it. */
  readonly call: boolean;
}

/**
 * The rules by purpose. `answer`: a reply to the person's own question. `match`: may you help? `safety`: a person may
 * be in danger. `appointment`: an agreement or request, and its changes. `ledger`: minutes. `poll`, `result`: a vote
 * and its end. `news`, `fundraising`: the community's own messages. `system`: work for staff, and the person's own
 * membership.
 */
export const purposeRules: Readonly<Record<Purpose, PurposeRule>> = {
  answer: { night: 'pass', weekly: false, digest: false, call: true },
  match: { night: 'soon', weekly: true, digest: false, call: true },
  safety: { night: 'pass', weekly: false, digest: false, call: true },
  appointment: { night: 'soon', weekly: false, digest: false, call: true },
  ledger: { night: 'hold', weekly: false, digest: true, call: true },
  poll: { night: 'hold', weekly: true, digest: true, call: false },
  result: { night: 'hold', weekly: true, digest: true, call: false },
  news: { night: 'hold', weekly: true, digest: true, call: false },
  fundraising: { night: 'hold', weekly: true, digest: true, call: false },
  system: { night: 'hold', weekly: false, digest: true, call: false },
};

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
