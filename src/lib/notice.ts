import { inQuietHours, type Quiet, quietEnd } from './quiet';
import type { Utterance } from './utterance';

/** What a notice is for. The list is closed: quiet hours, the weekly limit and digests follow from the purpose. */
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
  /** Counted in the member's weekly limit: the sender reserves a place before it asks. */
  readonly weekly: boolean;
  /** May be shown later together with others, as one list. */
  readonly digest: boolean;
}

/**
 * The rules by purpose. `answer`: what somebody asked for. `match`: may you help? `safety`: somebody may be in danger.
 * `appointment`: what was agreed or asked for, and its changes. `ledger`: minutes. `poll`, `result`: a vote, its end.
 * `news`, `fundraising`: the community's own messages. `system`: work for staff, and a membership's own matters.
 */
export const purposeRules: Readonly<Record<Purpose, PurposeRule>> = {
  answer: { night: 'pass', weekly: false, digest: false },
  match: { night: 'soon', weekly: true, digest: false },
  safety: { night: 'pass', weekly: false, digest: false },
  appointment: { night: 'soon', weekly: false, digest: false },
  ledger: { night: 'hold', weekly: false, digest: true },
  poll: { night: 'hold', weekly: true, digest: true },
  result: { night: 'hold', weekly: true, digest: true },
  news: { night: 'hold', weekly: true, digest: true },
  fundraising: { night: 'hold', weekly: true, digest: true },
  system: { night: 'hold', weekly: false, digest: true },
};

/** The record a notice speaks of. */
export interface About {
  /** Name of the feature that asked for the notice and hears of its fate. */
  readonly feature: string;
  /** Id of the feature's record. */
  readonly id: string;
  /** Which of several notices about the record this is, where the feature tells them apart: `ask:1.2`. */
  readonly part?: string;
}

/**
 * Something to tell a member outside the turn's own reply. Written with the turn that causes it and sent once by the
 * outbox, in the member's language, on the member's channels.
 */
export interface Notice {
  /** Member id; or a conversation, `<door>:<user>`, of somebody who is no member. */
  readonly to: string;
  readonly about: About;
  readonly purpose: Purpose;
  readonly say: Utterance;
  /** The moment by which it should be seen, where the purpose looks at one; absent: `expiresAt`. */
  readonly by?: Date;
  /** From this moment it means nothing and is never shown. */
  readonly expiresAt?: Date;
  /** Not before this moment. */
  readonly notBefore?: Date;
}

/** When a notice may go out: `now`, or the end of the quiet hours that `now` lies in. `quiet` null: nobody sleeps. */
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
