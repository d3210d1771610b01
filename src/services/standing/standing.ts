import { MINUTE_MS } from '../../lib/units';
import { dueWork, records } from '../record';
import { ask, check, monthdayIn, timesIn } from './asking';
import { end, farewell, handOver, part, rest, taken } from './changing';
import { nextMoment, repeatsOf, startOf, startsOf } from './dates';
import { type Kit, rulesOf, type StandingsDeps } from './kit';
import { MAX_LISTED } from './limits';
import { finish, make } from './making';
import { standingModel } from './model';
import { liveStates, type StandingMove, standingMoves } from './states';
import type { Standing, Standings, StandingView } from './types';

/** The next timed work: another date, or the end after the last one. */
function nextJob(kit: Pick<Kit, 'communities'>, standing: Standing) {
  const { state, community, until, minutes } = standing;
  if (state === 'ended') return null;
  const at = nextMoment(standing, rulesOf(kit, community).aheadDays);
  if (at) return { at, job: 'make' as const };
  return { at: new Date(startOf(standing, until).getTime() + minutes * MINUTE_MS), job: 'end' as const };
}

/** Makes the standing requests over the collection `standings`. */
export function createStandings(deps: StandingsDeps): Standings {
  const standings = records<Standing, StandingMove>({
    model: standingModel(deps.host),
    moves: standingMoves,
    nextJob: (standing) => nextJob(deps, standing),
    log: 'asked-for',
  });
  const kit: Kit = { ...deps, standings };
  return {
    ...dueWork<Standing>({
      ...{ name: 'standing', noun: 'standing', records: standings },
      occasion: { make: ({ id, dates }) => `${id}:${dates[0]}`, end: ({ id }) => id },
      work: { make: (one, cause) => make(kit, one, cause), end: (one, cause) => finish(kit, one, cause) },
    }),
    times: (said, at) => timesIn(kit, said, at),
    monthday: (words, at) => monthdayIn(kit, words, at),
    starts: startsOf,
    check: (draft, at) => check(kit, draft, at),
    ask: (draft, cause) => ask(kit, draft, cause),
    taken: (event, cause) => taken(kit, event, cause),
    async mine(member) {
      const state = { $in: [...liveStates] };
      const sides = [{ asker: member }, { helper: member }];
      const lists = await Promise.all(sides.map((who) => standings.find({ ...who, state }, { _id: 1 }, MAX_LISTED)));
      return Promise.all(lists.flat().map((one) => viewOf(kit, one, member)));
    },
    async look(id, member) {
      const standing = await standings.get(id);
      const isTheirs = standing && standing.state !== 'ended' && [standing.asker, standing.helper].includes(member);
      return isTheirs ? viewOf(kit, standing, member) : null;
    },
    rest: (of, cause) => rest(kit, of, cause),
    handOver: (of, cause) => handOver(kit, of, cause),
    end: (of, cause) => end(kit, of, cause),
    part: (members, cause) => part(kit, members, cause),
    farewell: (member, cause) => farewell(kit, member, cause),
  };
}

async function viewOf({ members }: Kit, standing: Standing, member: string): Promise<StandingView> {
  const { asker, helper } = standing;
  const people = await members.many(helper === null ? [asker] : [asker, helper]);
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
  return {
    ...{ standing, part: asker === member ? 'asker' : 'helper', repeats: repeatsOf(standing) },
    ...{ askerName: nameOf(asker) ?? '', helperName: nameOf(helper) },
  };
}
