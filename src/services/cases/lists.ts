import { daysBefore } from '../../lib/span';
import type { Kit } from './kit';
import { CLOSED_DAYS, MAX_LISTED } from './limits';
import { asCase, type CaseDoc } from './model';
import { waitingSince } from './rules';
import { urgentKinds } from './settings';
import type { Case, CaseState, Cases } from './types';

/** The filter of the cases a coordinator sees: those of their zones, and those whose alarm has rung them. */
async function theirs({ members, duty }: Kit, community: string, by: string): Promise<object | null> {
  const zones = await members.dutyZones(by, community);
  const rung = await duty.rungFor('cases', by);
  if (zones.length === 0 && rung.length === 0) return null;
  const inZones = zones.length === 0 ? [] : [{ zone: { $in: [null, ...zones] } }];
  return { community, $or: [...inZones, { _id: { $in: [...rung] } }] };
}

/** The filter of a state; closed cases leave the list after CLOSED_DAYS. */
function inState(state: CaseState, now: Date): object {
  return state === 'closed' ? { state, movedAt: { $gte: daysBefore(now, CLOSED_DAYS) } } : { state };
}

/** One list of a coordinator's cases. */
export async function list(kit: Kit, of: Parameters<Cases['list']>[0], now: Date): ReturnType<Cases['list']> {
  const seen = await theirs(kit, of.community, of.by);
  if (seen === null) return [];
  const filter = { ...seen, ...inState(of.state, now) };
  const read = async (more: object, most: number): Promise<readonly Case[]> => {
    const docs = await kit.cases
      .find({ ...filter, ...more })
      .sort({ _id: of.state === 'closed' ? -1 : 1 })
      .limit(most)
      .lean<CaseDoc[]>();
    return docs.map(asCase);
  };
  if (of.state === 'closed')
    return [...(await read({}, MAX_LISTED))].sort((a, b) => b.movedAt.getTime() - a.movedAt.getTime());
  // Urgent cases are read by themselves, so that no number of older questions hides one.
  const kinds = urgentKinds(kit.communities.get(of.community));
  const urgent = await read({ kind: { $in: kinds } }, MAX_LISTED);
  const all = await read({}, MAX_LISTED + urgent.length);
  const others = all.filter((one) => !kinds.includes(one.kind));
  return [...byAge(urgent), ...byAge(others)].slice(0, MAX_LISTED);
}

/** The numbers of a coordinator's cases by state. */
export async function count(kit: Kit, of: Parameters<Cases['count']>[0], now: Date): ReturnType<Cases['count']> {
  const seen = await theirs(kit, of.community, of.by);
  const number = async (state: CaseState): Promise<number> =>
    seen === null ? 0 : kit.cases.countDocuments({ ...seen, ...inState(state, now) });
  const [open, talking, answered, closed] = await Promise.all(
    (['open', 'talking', 'answered', 'closed'] as const).map(number),
  );
  return { open: open ?? 0, talking: talking ?? 0, answered: answered ?? 0, closed: closed ?? 0 };
}

function byAge(cases: readonly Case[]): readonly Case[] {
  return [...cases].sort((a, b) => waitingSince(a).getTime() - waitingSince(b).getTime());
}
