import { inSeoul } from '../../../src/lib/seoul';
import { AT } from '../../services/members/support';
import type { Scene } from './stage';
import { absenceOf, caseOf, openCase, shiftOf } from './things';

/** Replays of the rota and of alarms. */
export const scenes: readonly Scene[] = [
  {
    action: 'duty.acknowledge',
    outcome: 'yours',
    by: 'boss',
    before: async (stage) => ({ alarm: `alm_${await openCase(stage)}` }),
  },
  {
    action: 'duty.acknowledge',
    what: 'by the words alone',
    outcome: 'yours',
    by: 'boss',
    before: async (stage) => {
      await openCase(stage);
      await caseOf(stage, 'bea');
      return {};
    },
  },
  {
    action: 'duty.add-shift',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => ({
      ...{ member: (await stage.holder('boss', 'coordinator')).id, area: 'everywhere' },
      ...{ days: ['1'], from: '09:00', to: '18:00' },
    }),
  },
  {
    action: 'duty.end-shift',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => ({ shift: await shiftOf(stage, (await stage.holder('boss', 'coordinator')).id) }),
  },
  {
    action: 'duty.add-absence',
    what: 'that begins while an alarm rings',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => {
      const { id: member } = await stage.holder('boss', 'coordinator');
      await stage.holder('deputy', 'coordinator');
      await shiftOf(stage, member);
      await caseOf(stage, 'ann');
      return { member, from: inSeoul(AT).day, substitute: 'nobody' };
    },
  },
  {
    action: 'duty.set-cards',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      return { cards: 'list' };
    },
  },
  {
    action: 'duty.end-absence',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => ({ absence: await absenceOf(stage, (await stage.holder('boss', 'coordinator')).id) }),
  },
];
