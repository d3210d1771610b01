import { cause } from '../../../src/lib/cause';
import { seoulInstant } from '../../../src/lib/seoul';
import type { Args, Scene, Stage } from './stage';

const ledger = {
  currency: { grantMinutes: 300, welcome: 'joining', creditMinutes: 0, issueCapMinutes: 100_000 },
  dormancy: { months: 12, noticeDays: 30, effect: 'pool' },
};

/** Somebody who was told that their account is unused. */
async function told({ services, member }: Stage): Promise<Args> {
  await member('ann');
  for (const day of ['2026-11-22', '2027-11-01'])
    for (const job of await services.dormancy.due(seoulInstant(day, '12:00'), 10))
      await services.dormancy.run(job, cause(job.id, seoulInstant(day, '12:00'), []));
  return {};
}

/** Replays of turns about unused accounts. */
export const scenes: readonly Scene[] = [
  { action: 'dormancy.keep', what: '', outcome: 'kept', by: 'ann', sections: { ledger }, before: told },
];
