import type { Timed } from '../../lib/job';
import { caseById, type Kit } from './kit';
import type { CaseDoc } from './model';
import { breakTalk } from './talking';

/** The service's name among those with timed work. */
const TIMED_NAME = 'cases';

/** The timed work: talks that end by themselves, since staff have written nothing for too long. */
export function createJobs(kit: Kit): Timed {
  return {
    name: TIMED_NAME,

    async due(now, most) {
      const late = await kit.cases
        .find({ state: 'talking', 'talk.until': { $lte: now } })
        .sort({ 'talk.until': 1, _id: 1 })
        .limit(most)
        .lean<CaseDoc[]>();
      return late.map(({ _id, talk }) => ({
        id: `${TIMED_NAME}.talk-over:${_id}:${talk?.until.toISOString()}`,
        timed: TIMED_NAME,
        args: { case: _id },
      }));
    },

    async run({ args }, cause) {
      const found = await caseById(kit, args.case ?? '');
      if (found) await breakTalk(kit, found, { 'talk.until': { $lte: cause.at } }, cause);
    },
  };
}
