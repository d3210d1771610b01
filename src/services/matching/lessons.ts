import { daysBefore } from '../../lib/span';
import type { Asking, Estimate, Helper } from './engine';
import { type Facts, recentLoad } from './filters';
import { inChunks } from './in-chunks';
import type { Kit } from './kit';
import { NEWCOMER_ASKS, SEEN_DAYS, TIRED_DAYS } from './limits';
import type { Need } from './types';

/** Number of asks in the seven days before `at`; a question that was never shown tires nobody. */
export function askedWeek(asks: Facts['asks'], at: Date): number {
  const since = daysBefore(at, TIRED_DAYS);
  return asks.filter((one) => one.fate !== 'never' && one.at < at && one.at > since).length;
}

/** The members among these who wrote, pressed or joined in the last `SEEN_DAYS` days. */
export async function seenLately(
  { members }: Pick<Kit, 'members'>,
  people: readonly Pick<Facts, 'member'>[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const since = daysBefore(at, SEEN_DAYS);
  const joined = people.flatMap(({ member }) => (member.joinedAt >= since ? [member.id] : []));
  const others = people.flatMap(({ member }) => (member.joinedAt < since ? [member.id] : []));
  const wrote = await inChunks(others, (some) => members.seenSince(some, since));
  return new Set([...joined, ...wrote]);
}

/** How an ask of this moment is made. */
export interface AskedWhen {
  /** Waking minutes to the beginning. */
  readonly leadMinutes: number;
  /** The members who gave a sign of life lately. */
  readonly seen: ReadonlySet<string>;
  readonly at: Date;
}

/** The features of an ask of this moment. */
export function askingOf({ member, asks, entries }: Facts, need: Need, { leadMinutes, seen, at }: AskedWhen): Asking {
  const since = daysBefore(at, TIRED_DAYS);
  return {
    near: member.zone !== need.zones[0],
    askedWeek: askedWeek(asks, at),
    jobsWeek: entries.filter(({ from }) => from > since).length,
    leadMinutes,
    seen: seen.has(member.id),
  };
}

/** A possible helper as the engine sees one. */
export function helperOf(facts: Facts, need: Need, estimate: Estimate, at: Date): Helper {
  const { member, asks, entries } = facts;
  return {
    ...{ member: member.id, estimate, near: member.zone !== need.zones[0] },
    askedWeek: askedWeek(asks, at),
    jobsMonth: recentLoad(entries, at),
    newcomer: entries.length === 0 && asks.length < NEWCOMER_ASKS,
  };
}
