import type { RouteFacts } from '../channels/route';
import { ADVERTISING_HOURS, type Purpose, purposeRules } from '../lib/notice-rules';
import { addDays, inSeoul, seoulInstant } from '../lib/seoul';

/** One route of one person, with the person's address on it. */
export interface Way {
  /** The conversation for a route in one, else the route's id; unique in a person's list. */
  readonly key: string;
  readonly facts: RouteFacts;
  /** The address: the vendor's key of the person, a number, an e-mail address, a subscription. */
  readonly user: string;
  /** The conversation and its door; absent for a route outside conversations. */
  readonly conversation?: string;
  readonly door?: string;
  /** The conversation whose browser takes notifications; on its own way and on that of the subscription. */
  readonly notifies?: string;
  /** The person's last visit there; null: never, or unknown. */
  readonly seenAt: Date | null;
  /** Messages left of the month's quota; null: no quota, or an unknown one. */
  readonly left: number | null;
}

/**
 * Why a way is closed. `tried`: it refused the notice, or its time is over. `price`: the purpose uses only free routes.
 * `call`: the purpose is never told by telephone. `window`: the vendor's or the law's hours. `quota`: the month is used up.
 */
export type Closed = 'tried' | 'price' | 'call' | 'window' | 'quota';

/** One step of a plan. */
export interface Step {
  readonly way: Way;
  readonly closed: Closed | null;
}

/** The plan of one notice for one person. */
export interface RoutePlan {
  /** Every way in its order, with the reason why it is closed. */
  readonly steps: readonly Step[];
  /** The first open way; null without one. */
  readonly next: Way | null;
  /** When a way opens that is only closed by its hours, if `next` is null; null: none will. */
  readonly opensAt: Date | null;
  /** True if a way is closed only by the month's quota. */
  readonly waitsForQuota: boolean;
}

/** Orders a person's ways for a purpose and finds the first open one. Pure: the same input gives the same plan. */
export function planRoutes(
  purpose: Purpose,
  ways: readonly Way[],
  { tried, now }: { readonly tried: readonly string[]; readonly now: Date },
): RoutePlan {
  const ordered = ways.filter(({ facts }) => facts.start !== 'answer').sort(inOrderOf(purpose));
  const steps = ordered.map((way) => ({ way, closed: closedBy(purpose, way, tried, now) }));
  const next = steps.find(({ closed }) => closed === null)?.way ?? null;
  const openings = steps.flatMap(({ way, closed }) => (closed === 'window' ? [opening(purpose, way.facts, now)] : []));
  const [first = null] = openings.sort((a, b) => a.getTime() - b.getTime());
  return {
    steps,
    next,
    opensAt: next ? null : first,
    waitsForQuota: !next && steps.some(({ closed }) => closed === 'quota'),
  };
}

/** True for a route on which a member of staff speaks for us. */
export function isCall({ start, needs }: RouteFacts): boolean {
  return start === 'contact' && needs === 'phone';
}

function closedBy(
  purpose: Purpose,
  { key, facts, left, seenAt }: Way,
  tried: readonly string[],
  now: Date,
): Closed | null {
  const rule = purposeRules[purpose];
  if (tried.includes(key)) return 'tried';
  // A person with a conversation at the desk hears everything there; nobody else is rung for it.
  const own = isCall(facts) && seenAt !== null;
  if (isCall(facts) && !rule.fall && !own) return 'call';
  // A message in a conversation is the channel's usual way, priced or not; other routes are extra.
  if (rule.order === 'thrift' && facts.needs !== 'conversation' && !own && facts.price.won10 !== 0) return 'price';
  // What waits for a contact needs no hours.
  if (facts.start === 'first' && !isOpen(purpose, facts, now)) return 'window';
  return left !== null && left <= 0 ? 'quota' : null;
}

/** The narrower hours of law and vendor; null: always open. */
function hoursOf(purpose: Purpose, { window }: RouteFacts): { readonly from: string; readonly to: string } | null {
  const law = purposeRules[purpose].legal === 'advertising' ? ADVERTISING_HOURS : null;
  if (!law || !window) return law ?? window;
  return {
    from: law.from > window.from ? law.from : window.from,
    to: law.to < window.to ? law.to : window.to,
  };
}

function isOpen(purpose: Purpose, facts: RouteFacts, now: Date): boolean {
  const hours = hoursOf(purpose, facts);
  const { time } = inSeoul(now);
  return !hours || (time >= hours.from && time < hours.to);
}

/** The next opening of a closed route. */
function opening(purpose: Purpose, facts: RouteFacts, now: Date): Date {
  const from = hoursOf(purpose, facts)?.from ?? '00:00';
  const { day, time } = inSeoul(now);
  return seoulInstant(time < from ? day : addDays(day, 1), from);
}

function inOrderOf(purpose: Purpose): (a: Way, b: Way) => number {
  const { order } = purposeRules[purpose];
  return (a, b) =>
    rankOf(order, a.facts) - rankOf(order, b.facts) ||
    seen(b) - seen(a) ||
    priceOf(a.facts) - priceOf(b.facts) ||
    (a.key < b.key ? -1 : 1);
}

/** The rank of a route; a lower one comes first, and a call comes last. */
function rankOf(order: 'alarm' | 'reach' | 'thrift', facts: RouteFacts): number {
  // A browser's notification leads into its conversation.
  const inConversation = facts.needs === 'conversation' || (order !== 'thrift' && facts.needs === 'subscription');
  if (isCall(facts)) return 9;
  if (order === 'thrift') return inConversation ? 0 : 1;
  if (facts.start === 'contact') return order === 'alarm' ? 3 : 1;
  if (inConversation) return 0;
  // What only lies somewhere rings nobody.
  if (order === 'alarm') return facts.needs === 'phone' ? 1 : 2;
  return 2;
}

function seen({ seenAt }: Way): number {
  return seenAt?.getTime() ?? 0;
}

/** An unknown price comes after every known one. */
function priceOf({ price }: RouteFacts): number {
  return price.won10 ?? Number.MAX_SAFE_INTEGER;
}
