import { joining } from '../../services/members/support';
import type { Args, Scene, Stage } from './stage';

const sections = {
  ledger: { currency: { grantMinutes: 300, welcome: 'coordinator', creditMinutes: 0, issueCapMinutes: 600_000 } },
};

/** `ann` is new and waits for the word of `boss`. */
const newcomer =
  (answer: string) =>
  async ({ services, holder, meet, step }: Stage): Promise<Args> => {
    await holder('boss', 'coordinator');
    await meet('ann');
    const { member } = await services.members.join(joining('ann'), step());
    await services.welcomes.begin(member, step());
    return { member: member.id, answer };
  };

/** Replays of coordinators' words about welcome minutes. */
export const scenes: readonly Scene[] = [
  { action: 'welcomes.decide', outcome: 'given', by: 'boss', sections, before: newcomer('yes') },
  {
    action: 'welcomes.decide',
    what: 'not',
    outcome: 'withheld',
    by: 'boss',
    sections,
    before: newcomer('no'),
  },
];
