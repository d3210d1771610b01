import { HERE } from '../../services/members/support';
import type { Scene } from './stage';

/** Replays of turns that give minutes away or take them from the pool. */
export const scenes: readonly Scene[] = [
  {
    action: 'ledger.donate-time',
    what: 'to a person',
    outcome: 'given',
    by: 'ann',
    before: async (stage) => {
      const { id } = await stage.member('ann');
      const { id: other } = await stage.member('bob');
      const of = { community: HERE, from: other, to: id, minutes: 20 };
      await stage.services.ledger.donate(of, stage.step());
      return { account: other, minutes: 30 };
    },
  },
  {
    action: 'ledger.draw-support',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => {
      const { id } = await stage.member('ann');
      const of = { community: HERE, from: id, to: `pool:${HERE}`, minutes: 290 };
      await stage.services.ledger.donate(of, stage.step());
      return {};
    },
  },
];
