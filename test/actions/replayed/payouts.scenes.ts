import { HERE } from '../../services/members/support';
import { groupOf, PARTIES, pumasiLedger } from '../payouts-group';
import type { Args, Scene, Stage } from './stage';

const sections = { parties: PARTIES, ledger: pumasiLedger };
const party = `${HERE}:knitting`;

/** A group with two heads and a hundred minutes; gives the arguments of a pay-out. */
const group =
  (words: string) =>
  async ({ services, member, step }: Stage): Promise<Args> => {
    const [ann, cho, hub] = [await member('ann'), await member('cho'), await member('hub')];
    await member('bob', { name: '보리차' });
    await member('dal', { name: '달항아리' });
    await groupOf(services, { heads: [ann.id, cho.id], staff: hub.id, from: ann.id, minutes: 100 }, step);
    return { party, words };
  };

/** A pay-out of `ann` that `cho` may agree to. */
const open =
  (answer: string) =>
  async (stage: Stage): Promise<Args> => {
    await group('')(stage);
    const { services, step } = stage;
    const [ann, bob] = await Promise.all(['ann', 'bob'].map((user) => services.members.standing(`web:${user}`)));
    const shares = [{ to: bob?.id ?? '', minutes: 40 }];
    const paid = await services.payouts.pay({ party, by: ann?.id ?? '', shares }, step());
    if (!paid.ok) throw new Error(paid.why);
    return { payout: paid.payout.id, answer };
  };

/** Replays of turns that pay minutes of a group out. */
export const scenes: readonly Scene[] = [
  {
    action: 'payouts.pay',
    what: 'alone',
    outcome: 'paid',
    by: 'ann',
    sections,
    before: group('보리차 10, 달항아리 20'),
  },
  { action: 'payouts.pay', what: 'with another', outcome: 'head', by: 'ann', sections, before: group('보리차 40분') },
  { action: 'payouts.decide', what: 'yes', outcome: 'paid', by: 'cho', sections, before: open('yes') },
  { action: 'payouts.decide', what: 'no', outcome: 'refused', by: 'cho', sections, before: open('no') },
];
