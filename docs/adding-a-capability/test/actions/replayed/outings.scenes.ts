import { cause } from '../../../src/lib/cause';
import { HOUR_MS } from '../../../src/lib/units';
import { AT } from '../../services/members/support';
import type { Scene, Stage } from './stage';

const pack = { sections: { outings: { hours: [2, 4], silenceHours: 1 } } };

/** `ann` is out for two hours, and `boss` is her coordinator; gives the outing. */
async function out({ services, holder, member, step }: Stage): Promise<string> {
  await holder('boss', 'coordinator');
  const { outing } = await services.outings.start({ member: await member('ann'), hours: 2 }, step());
  return outing.id;
}

/** The same, and she gave no answer. */
async function silent(stage: Stage): Promise<string> {
  const outing = await out(stage);
  const at = new Date(AT.getTime() + 9 * HOUR_MS);
  const { outings } = stage.services;
  for (let due = await outings.due(at, 1); due[0]; due = await outings.due(at, 1))
    await outings.run(due[0], cause(`${due[0].id}/run`, at, []));
  return outing;
}

/** The turns of outings, as they come out however often they are run. */
export const scenes: readonly Scene[] = [
  {
    action: 'outings.start',
    outcome: 'started',
    by: 'ann',
    ...pack,
    before: async (stage) => {
      await stage.member('ann');
      return { hours: 2 };
    },
  },
  {
    action: 'outings.back',
    outcome: 'back',
    by: 'ann',
    ...pack,
    before: async (stage) => {
      await silent(stage);
      return {};
    },
  },
  {
    action: 'outings.check',
    outcome: 'no-phone',
    by: 'boss',
    ...pack,
    before: async (stage) => ({ outing: await silent(stage) }),
  },
];
