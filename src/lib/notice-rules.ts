import { DAY_MS, HOUR_MS, MINUTE_MS } from './units';

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

/** How long an undelivered notice stays on one route before it takes the next. */
export interface FallRule {
  /** Longest wait for the person's next contact, in milliseconds. */
  readonly contactMs: number;
  /** Longest wait for a quota, a token, or the end of an outage, in milliseconds. */
  readonly obstacleMs: number;
}

/** The rules of one purpose. */
export interface PurposeRule {
  /** Quiet hours: `pass` goes out at any hour, `hold` waits for their end, `soon` waits unless its `by` comes first. */
  readonly night: 'pass' | 'hold' | 'soon';
  /** Counted in the member's weekly limit: a feature reserves a place before it asks. */
  readonly weekly: boolean;
  /** May be shown later in one list with others. */
  readonly digest: boolean;
  /**
   * The order of a person's routes. `alarm`: what rings first, at any price. `reach`: free routes first, then paid ones.
   * `thrift`: only the usual or free routes; the latest conversation first.
   */
  readonly order: 'alarm' | 'reach' | 'thrift';
  /** The law allows advertising only by day. */
  readonly legal: 'informational' | 'advertising';
  /** Present if an undelivered notice ends as a call; null: it waits, and is counted where it was planned. */
  readonly fall: FallRule | null;
}

/** A purpose whose undelivered notices end as a call, after these waits for a contact and for an obstacle. */
function falls(contactMs: number, obstacleMs: number) {
  return { order: 'reach', legal: 'informational', fall: { contactMs, obstacleMs } } as const;
}

/** A purpose whose notices wait and never end as a call. */
const waits = { order: 'thrift', legal: 'informational', fall: null } as const;

/**
 * The rules by purpose. An appointment waits a day for a contact, since many people write by themselves. A match waits
 * half a day, while the next wave is asked. A yes to a note saves the calls of both waves.
 *
 * `answer`: a reply to the person's own question. `match`: may you help? `safety`: a person may
 * be in danger. `appointment`: an agreement or request, and its changes. `ledger`: minutes. `poll`, `result`: a vote
 * and its end. `news`, `fundraising`: the community's own messages. `system`: work for staff, and the person's own
 * membership.
 */
export const purposeRules: Readonly<Record<Purpose, PurposeRule>> = {
  answer: { night: 'pass', weekly: false, digest: false, ...falls(6 * HOUR_MS, 24 * HOUR_MS) },
  match: { night: 'soon', weekly: true, digest: false, ...falls(12 * HOUR_MS, 12 * HOUR_MS) },
  safety: { night: 'pass', weekly: false, digest: false, ...falls(5 * MINUTE_MS, 5 * MINUTE_MS), order: 'alarm' },
  appointment: { night: 'soon', weekly: false, digest: false, ...falls(24 * HOUR_MS, 24 * HOUR_MS) },
  ledger: { night: 'hold', weekly: false, digest: true, ...falls(7 * DAY_MS, 7 * DAY_MS) },
  poll: { night: 'hold', weekly: true, digest: true, ...waits },
  result: { night: 'hold', weekly: true, digest: true, ...waits },
  news: { night: 'hold', weekly: true, digest: true, ...waits },
  fundraising: { night: 'hold', weekly: true, digest: true, ...waits, legal: 'advertising' },
  system: { night: 'hold', weekly: false, digest: true, ...waits },
};

/** The hours of the law for advertising, in Seoul. */
export const ADVERTISING_HOURS = { from: '08:00', to: '21:00' } as const;
