import { type Cause, partOf } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import { type Day, inSeoul } from '../../lib/seoul';
import { doing, touched } from '../record';
import { startOf } from './dates';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import * as notices from './notices';
import { liveStates } from './states';
import type { Occurrence, Standing, StandingAct, Standings } from './types';

const nameOf = async ({ members }: Kit, id: string): Promise<string> => (await members.get(id))?.name ?? '';

/** The first yes to all dates counts; both people hear what was agreed. */
export async function taken(kit: Kit, { standing: id, by }: EventOf<'standing.taken'>, cause: Cause): Promise<void> {
  const changed = await kit.standings.change(id, doing(cause, by), (now) =>
    now.state === 'seeking'
      ? { ok: true, move: 'keep', set: { helper: by, waitUntil: null }, is: 'taken', data: { helper: by } }
      : { ok: false, why: 'kept' },
  );
  if (changed.is !== 'done') return;
  const { record } = changed;
  cause.tell(notices.taken(record, 'asker', await nameOf(kit, by)));
  cause.tell(notices.taken(record, 'helper', await nameOf(kit, record.asker)));
}

/** The dates that have been asked for and are still to come, of those in a stretch. */
function coming(standing: Standing, at: Date, stretch?: Stretch): readonly Occurrence[] {
  return standing.made.filter(
    ({ date, request }) => request !== null && startOf(standing, date) > at && (!stretch || isIn(stretch, date)),
  );
}

/** The days of a rest: from the first one, or from now, until the day on which it is over. */
interface Stretch {
  readonly from: Day | null;
  readonly until: Day;
}

function isIn({ from, until }: Stretch, date: Day): boolean {
  return date < until && (from === null || date >= from);
}

/** Cancels coming dates for one side. The match of a substitute stays. */
async function takeBack(
  kit: Kit,
  standing: Standing,
  {
    by,
    dates,
    way,
  }: { readonly by: string; readonly dates: readonly Occurrence[]; readonly way: 'cancel' | 'seekOther' },
  cause: Cause,
): Promise<void> {
  for (const { date, request } of dates) {
    if (request === null) continue;
    const part = partOf(cause, date);
    const seen = await kit.exchange.look(request, by);
    const helper = seen?.request.match?.helper ?? null;
    // A repeated turn finds what it has taken back already, and does the rest of it again.
    const again = seen !== null && touched(seen.request, part);
    const isSubstitute = helper !== null && standing.helper !== null && helper !== standing.helper;
    if (!seen || (!again && (by !== standing.asker || way === 'seekOther') && (helper === null || isSubstitute)))
      continue;
    if (way === 'seekOther') await kit.exchange.seekOther(request, by, part);
    else await kit.exchange.cancel(request, by, part);
  }
}

/** A live standing request of one of its two people; else why not. */
async function theirs(kit: Kit, id: string, by: string, cause: Cause): Promise<Standing | 'ended' | 'not-allowed'> {
  const standing = await kit.standings.get(id);
  if (standing && touched(standing, cause)) return standing;
  if (!standing || (standing.asker !== by && standing.helper !== by)) return 'not-allowed';
  return standing.state === 'ended' ? 'ended' : standing;
}

/** Rests until a day, from now on or from a later day. */
export async function rest(
  kit: Kit,
  { standing: id, by, from: first, until }: Parameters<Standings['rest']>[0],
  cause: Cause,
): Promise<StandingAct<'resting'>> {
  const before = await theirs(kit, id, by, cause);
  if (typeof before === 'string') return { is: before };
  const { day: today } = inSeoul(cause.at);
  if (until <= today || (first !== undefined && first >= until)) return { is: 'past' };
  const stretch = { from: first !== undefined && first > today ? first : null, until };
  const isAsker = before.asker === by;
  const changed = await kit.standings.change(id, doing(cause, by), (now) => {
    if (now.state === 'ended') return { ok: false, why: 'ended' };
    const set = isAsker
      ? { dates: now.dates.filter((date) => !isIn(stretch, date)), waitUntil: null }
      : { helperFrom: until, helperAway: stretch.from };
    return { ok: true, set, is: isAsker ? 'put-off' : 'resting', data: { until } };
  });
  if (changed.is !== 'done') return { is: 'ended' };
  const { record } = changed;
  await takeBack(kit, record, { by, dates: coming(record, cause.at, stretch), way: 'cancel' }, cause);
  const other = isAsker ? record.helper : record.asker;
  if (other !== null) {
    const name = await nameOf(kit, by);
    cause.tell(notices.rests(record, other, isAsker ? 'asker' : 'helper', { name, ...stretch }));
  }
  return { is: 'resting', standing: record };
}

/** Ends the promise of a helper; either side may. */
export async function handOver(
  kit: Kit,
  { standing: id, by }: Parameters<Standings['handOver']>[0],
  cause: Cause,
): Promise<StandingAct<'seeking'>> {
  const before = await theirs(kit, id, by, cause);
  if (typeof before === 'string') return { is: before };
  const released = await release(kit, before, by, cause);
  if (!released) return { is: 'not-allowed' };
  const { standing, helper } = released;
  const isAsker = standing.asker === by;
  const was = { ...standing, helper };
  const dates = coming(standing, cause.at);
  await takeBack(kit, was, { by, dates, way: isAsker ? 'seekOther' : 'cancel' }, cause);
  const name = await nameOf(kit, by);
  cause.tell(
    notices.moved(standing, isAsker ? helper : standing.asker, isAsker ? 'left-asker' : 'left-helper', { name }),
  );
  return { is: 'seeking', standing };
}

/** Takes the helper off a standing request; null if nobody had taken it. */
async function release(
  kit: Kit,
  { id }: Standing,
  by: string,
  cause: Cause,
): Promise<{ readonly standing: Standing; readonly helper: string } | null> {
  const changed = await kit.standings.change(id, doing(cause, by), (now) =>
    now.state === 'kept'
      ? {
          ...{ ok: true, move: 'release', is: 'released', data: { helper: now.helper ?? '' } },
          set: { helper: null, helperFrom: null, helperAway: null, waitUntil: null },
        }
      : { ok: false, why: 'free' },
  );
  return changed.is === 'done' ? { standing: changed.record, helper: String(changed.happening.data.helper) } : null;
}

/** The asker needs it no longer. */
export async function end(
  kit: Kit,
  { standing: id, by }: Parameters<Standings['end']>[0],
  cause: Cause,
): Promise<StandingAct<'ended-now'>> {
  const before = await theirs(kit, id, by, cause);
  if (typeof before === 'string') return { is: before };
  if (before.asker !== by) return { is: 'not-allowed' };
  const standing = await close(kit, before, by, cause);
  if (!standing) return { is: 'ended' };
  await takeBack(kit, standing, { by, dates: coming(standing, cause.at), way: 'cancel' }, cause);
  if (standing.helper !== null)
    cause.tell(notices.moved(standing, standing.helper, 'ended', { name: await nameOf(kit, by) }));
  return { is: 'ended-now', standing };
}

async function close(kit: Kit, { id }: Standing, by: string, cause: Cause): Promise<Standing | null> {
  const changed = await kit.standings.change(id, doing(cause, by), (now) =>
    now.state === 'ended'
      ? { ok: false, why: 'ended' }
      : { ok: true, move: 'end', set: { dates: [], address: null }, is: 'closed' },
  );
  return changed.is === 'done' ? changed.record : null;
}

/** The live standing requests that match, and those which this cause has changed already. */
function found(kit: Kit, who: Record<string, unknown>, cause: Cause): Promise<readonly Standing[]> {
  const live = { ...who, state: { $in: [...liveStates] } };
  const { helper: _, ...rest } = who;
  return kit.standings.find({ $or: [live, { ...rest, 'log.key': cause.key }] }, { _id: 1 }, MAX_LISTED);
}

/** Ends the promises between two members; nobody is told. */
export async function part(kit: Kit, [one, other]: readonly [string, string], cause: Cause): Promise<void> {
  for (const [asker, helper] of [
    [one, other],
    [other, one],
  ] as const)
    for (const standing of await found(kit, { asker, helper }, cause)) await release(kit, standing, one, cause);
}

/** Ends a leaver's standing requests and promises. Their requests and matches end in the exchange. */
export async function farewell(kit: Kit, member: string, cause: Cause): Promise<void> {
  for (const standing of await found(kit, { asker: member }, cause)) await close(kit, standing, member, cause);
  const name = await nameOf(kit, member);
  const helped = await kit.standings.find(
    {
      $or: [
        { helper: member, state: 'kept' },
        { 'log.key': cause.key, 'log.data.helper': member },
      ],
    },
    { _id: 1 },
    MAX_LISTED,
  );
  for (const standing of helped) {
    const released = await release(kit, standing, member, cause);
    if (released) cause.tell(notices.moved(released.standing, standing.asker, 'left-helper', { name }));
  }
}
