import { HERE } from '../../services/members/support';
import type { Scene, Stage } from './stage';

const asking = { name: '마포이웃복지관', type: 'institution', zone: 'mapo', may: ['calls'], months: 12 } as const;

/** A party that `ann` has asked for, and its coordinator `boss`; gives its id. */
export async function waitingParty({ services, holder, member, step }: Stage): Promise<string> {
  await holder('boss', 'coordinator');
  const { id: head } = await member('ann');
  const asked = await services.parties.ask({ ...asking, id: 'pty_1', community: HERE, head }, step());
  if (!asked.ok) throw new Error(asked.why);
  return asked.party.id;
}

/** The same, taken in. */
export async function activeParty(stage: Stage): Promise<string> {
  const party = await waitingParty(stage);
  const { services, step } = stage;
  const boss = (await services.members.standing('web:boss'))?.id ?? '';
  const decided = await services.parties.decide({ party, by: boss, approve: true }, step());
  if (!decided.ok) throw new Error(decided.why);
  return party;
}

/** Replays of turns about institutions. */
export const scenes: readonly Scene[] = [
  {
    action: 'parties.ask',
    outcome: 'sent',
    by: 'ann',
    before: async ({ holder, meet }) => {
      await holder('boss', 'coordinator');
      await meet('ann');
      return { ...asking, may: ['calls'], months: '12', person: '한결', phone: '010-2222-3333' };
    },
  },
  {
    action: 'parties.decide',
    outcome: 'approved',
    by: 'boss',
    before: async (stage) => ({ party: await waitingParty(stage), answer: 'yes' }),
  },
  {
    action: 'parties.renew',
    outcome: 'renewed',
    by: 'boss',
    before: async (stage) => ({ party: await activeParty(stage), months: '12' }),
  },
  {
    action: 'parties.move',
    outcome: 'suspend',
    by: 'boss',
    before: async (stage) => ({ party: await activeParty(stage), as: 'suspend' }),
  },
  {
    action: 'ledger.fill-account',
    outcome: 'ok',
    by: 'op',
    before: async ({ holder }) => {
      await holder('op', 'operator');
      return { account: `fund:${HERE}`, minutes: 600 };
    },
  },
  {
    action: 'parties.add-child',
    outcome: 'ok',
    by: 'ann',
    before: async ({ member, services, step }) => {
      const ann = await member('ann');
      await services.consents.give({ member: ann.id, kind: 'children', channel: 'web' }, step());
      return { name: '하늘', born: 2019 };
    },
  },
];
