import type { Timed } from '../../lib/job';
import { dueWork, records } from '../record';
import { end, farewell, keep, seen } from './ending';
import type { DormancyDeps, Kit } from './kit';
import { MAX_LISTED } from './limits';
import { begin, beginnings, look } from './looking';
import { dormancyModel, roundModel } from './model';
import { type DormancyMove, dormancyMoves } from './states';
import type { Dormancies, Dormancy, Round } from './types';

/** Makes the dormant accounts over the collections `dormancies` and `dormancy_rounds`. */
export function createDormancies(deps: DormancyDeps): Dormancies {
  const dormancies = records<Dormancy, DormancyMove>({
    model: dormancyModel(deps.host),
    moves: dormancyMoves,
    nextJob: ({ state, endsAt }) => (state === 'told' && endsAt ? { at: endsAt, job: 'end' } : null),
    log: 'told',
  });
  const rounds = records<Round, never>({
    model: roundModel(deps.host),
    moves: {},
    nextJob: ({ lookAt }) => ({ at: lookAt, job: 'look' }),
    log: 'begun',
  });
  const kit: Kit = { ...deps, dormancies, rounds };
  return {
    ...jobsOf(kit),
    keep: (member, cause) => keep(kit, member, cause),
    listed: (community, zones) =>
      dormancies.find(
        { community, state: { $in: ['told', 'resting'] }, zone: { $in: [...zones] } },
        { _id: 1 },
        MAX_LISTED,
      ),
    get: (id) => dormancies.get(id),
    seen: (event, cause) => seen(kit, event, cause),
    farewell: (member, cause) => farewell(kit, member, cause),
  };
}

/** The timed work: the daily looks, and the ends of what members were told. */
function jobsOf(kit: Kit): Timed {
  const known = new Set<string>();
  const name = 'dormancy';
  const parts = {
    round: dueWork<Round>({
      ...{ name, noun: 'round', records: kit.rounds },
      occasion: { look: ({ id, lookAt, after }) => `${id}:${lookAt.toISOString()}:${after}` },
      work: { look: (round, cause) => look(kit, round, cause) },
    }),
    dormancy: dueWork<Dormancy>({
      ...{ name, noun: 'dormancy', records: kit.dormancies },
      occasion: { end: ({ id }) => id },
      work: { end: (dormancy, cause) => end(kit, dormancy, cause) },
    }),
  };
  return {
    name,
    async due(now, most) {
      const jobs = [
        ...(await beginnings(kit, known)),
        ...(await parts.round.due(now, most)),
        ...(await parts.dormancy.due(now, most)),
      ];
      return jobs.slice(0, most);
    },
    async run(job, cause) {
      if (job.args.kind === 'begin') return begin(kit, job.args.community ?? '', cause);
      for (const [noun, part] of Object.entries(parts)) if (noun in job.args) await part.run(job, cause);
    },
  };
}
