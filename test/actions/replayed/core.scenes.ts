import { MAX_CONTACTS } from '../../../src/services/members/limits';
import { AT, HERE } from '../../services/members/support';
import { type Args, draft, idOf, type Scene, type Stage } from './stage';
import { gift, link, openCase, openPoll, proposal, tiedCase, twoMessengers, waitingChild } from './things';

const talk = { minutes: 60 };
const text = '도와주세요';
const requested = async (stage: Stage): Promise<Args> => ({ request: await stage.request() });
const matched = async (stage: Stage): Promise<Args> => ({ request: await stage.match() });
const withBoss = (before: Scene['before']) => async (stage: Stage) => {
  await stage.holder('boss', 'coordinator');
  return before(stage);
};
const member = async (stage: Stage): Promise<Args> => {
  await stage.member('ann');
  return {};
};

/** At least one scene of every action that changes something. */
export const scenes: readonly Scene[] = [
  {
    action: 'cases.open',
    outcome: 'ok',
    by: 'ann',
    before: withBoss(async (stage) => ({ ...(await member(stage)), kind: 'safety', text })),
  },
  {
    action: 'cases.open',
    what: 'by a newcomer',
    outcome: 'ok',
    by: 'new',
    before: withBoss(async (stage) => {
      await stage.meet('new');
      return { kind: 'question', text };
    }),
  },
  { action: 'cases.reply', outcome: 'ok', by: 'ann', before: async (stage) => ({ case: await openCase(stage), text }) },
  {
    action: 'cases.answer',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => ({ case: await openCase(stage), text }),
  },
  {
    action: 'cases.read-match',
    outcome: 'match',
    by: 'boss',
    before: withBoss(async (stage) => ({ case: await tiedCase(stage) })),
  },
  { action: 'cases.close', outcome: 'ok', by: 'boss', before: async (stage) => ({ case: await openCase(stage) }) },
  {
    action: 'desk.open',
    outcome: 'ok',
    by: 'boss',
    before: withBoss(async () => ({})),
  },
  {
    action: 'exchange.send-request',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => {
      await stage.member('ann');
      await stage.member('bob');
      return draft;
    },
  },
  { action: 'exchange.accept-request', outcome: 'ok', by: 'bob', before: withBoss(requested) },
  { action: 'exchange.decline-request', outcome: 'ok', by: 'bob', before: withBoss(requested) },
  { action: 'exchange.cancel-request', outcome: 'cancelled', by: 'ann', before: matched },
  {
    action: 'exchange.cancel-request',
    what: 'by the helper',
    outcome: 'reopened',
    by: 'bob',
    before: withBoss(matched),
  },
  { action: 'exchange.replace-helper', outcome: 'reopened', by: 'boss', before: withBoss(matched) },
  {
    action: 'exchange.ask-again',
    outcome: 'asked',
    by: 'boss',
    before: withBoss(requested),
  },
  {
    action: 'exchange.assign-helper',
    outcome: 'asked',
    by: 'boss',
    before: withBoss(async (stage) => ({
      ...(await requested(stage)),
      member: (await stage.member('cho', { zone: 'jung' })).id,
    })),
  },
  { action: 'exchange.read-contact', outcome: 'both', by: 'boss', before: withBoss(matched) },
  {
    action: 'exchange.pick-helpers',
    outcome: 'asked',
    by: 'boss',
    before: withBoss(async (stage) => ({
      ...(await requested(stage)),
      members: [(await stage.member('cho', { zone: 'jung' })).id],
    })),
  },
  {
    action: 'exchange.enter-answer',
    outcome: 'matched',
    by: 'boss',
    before: withBoss(async (stage) => ({
      ...(await requested(stage)),
      member: await idOf(stage.services, 'bob'),
      answer: 'yes',
    })),
  },
  {
    action: 'exchange.look-at-number',
    outcome: 'helper',
    by: 'boss',
    before: withBoss(async (stage) => ({
      ...(await requested(stage)),
      member: await idOf(stage.services, 'bob'),
    })),
  },
  {
    action: 'exchange.confirm-match',
    outcome: 'waiting',
    by: 'ann',
    before: async (stage) => ({ ...(await matched(stage)), ...talk, early: true }),
  },
  {
    action: 'exchange.confirm-match',
    what: 'by both',
    outcome: 'agreed',
    by: 'ann',
    before: async (stage) => {
      const request = await stage.match();
      await stage.services.exchange.confirm(request, await idOf(stage.services, 'bob'), talk, stage.step());
      return { request, ...talk, early: true };
    },
  },
  {
    action: 'exchange.confirm-match',
    what: 'with other minutes',
    outcome: 'disputed',
    by: 'ann',
    before: withBoss(async (stage) => {
      const request = await stage.match();
      await stage.services.exchange.confirm(request, await idOf(stage.services, 'bob'), talk, stage.step());
      return { request, minutes: 30, early: true };
    }),
  },
  {
    action: 'exchange.settle-match',
    outcome: 'settled',
    by: 'boss',
    before: withBoss(async (stage) => {
      const request = await stage.match();
      const { exchange } = stage.services;
      await exchange.confirm(request, await idOf(stage.services, 'bob'), talk, stage.step());
      await exchange.confirm(request, await idOf(stage.services, 'ann'), { minutes: 30 }, stage.step());
      return { request, minutes: 45 };
    }),
  },
  {
    action: 'ledger.donate-time',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => ({ ...(await member(stage)), minutes: 30 }),
  },
  {
    action: 'ledger.propose-correction',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => ({
      transfer: await gift(stage),
      direction: 'back',
      minutes: 10,
      reason: text,
    }),
  },
  {
    action: 'ledger.decide-correction',
    outcome: 'approved',
    by: 'boss2',
    before: async (stage) => ({ proposal: (await proposal(stage)).id, answer: 'yes' }),
  },
  {
    action: 'ledger.decide-correction',
    what: 'with a no',
    outcome: 'rejected',
    by: 'boss2',
    before: async (stage) => ({ proposal: (await proposal(stage)).id, answer: 'no' }),
  },
  {
    action: 'members.say-child',
    outcome: 'ok',
    by: 'new',
    before: async (stage) => {
      await stage.meet('new');
      return {};
    },
  },
  {
    action: 'members.join',
    outcome: 'joined',
    by: 'new',
    before: async (stage) => {
      await stage.meet('new');
      return { name: '햇살', zone: 'mapo', can: ['company-talk'], phone: '010-1234-5678' };
    },
  },
  {
    action: 'members.join',
    what: 'of a child',
    outcome: 'waiting',
    by: 'new',
    before: withBoss(async (stage) => {
      await stage.meet('new');
      return { name: '꼬마', zone: 'mapo', minor: true, guardianName: '보호자', guardianPhone: '010-5555-6666' };
    }),
  },
  { action: 'members.read-waiting', outcome: 'child', by: 'boss', before: withBoss(waitingChild) },
  { action: 'members.approve', outcome: 'ok', by: 'boss', before: withBoss(waitingChild) },
  { action: 'members.refuse', outcome: 'ok', by: 'boss', before: withBoss(waitingChild) },
  {
    action: 'members.edit-profile',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => ({ ...(await member(stage)), name: '은하' }),
  },
  { action: 'members.prove-route', outcome: 'ok', by: 'ann', before: async () => ({}) },
  {
    action: 'members.set-language',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => ({ ...(await member(stage)), lang: 'en' }),
  },
  {
    action: 'members.set-first-screen',
    outcome: 'few',
    by: 'ann',
    before: async (stage) => ({ ...(await member(stage)), screen: 'few' }),
  },
  {
    action: 'members.leave',
    what: 'with an open request',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => {
      await stage.request();
      return {};
    },
  },
  {
    action: 'members.leave',
    what: 'on two messengers',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => {
      await twoMessengers(stage);
      return {};
    },
  },
  {
    action: 'members.leave',
    what: 'while waiting',
    outcome: 'ok',
    by: 'kid',
    before: async (stage) => {
      await waitingChild(stage);
      return {};
    },
  },
  {
    action: 'members.appoint',
    outcome: 'ok',
    by: 'op',
    before: async (stage) => {
      await stage.holder('op', 'operator');
      return { member: (await stage.member('ann')).id, role: 'coordinator', area: 'mapo' };
    },
  },
  {
    action: 'members.dismiss',
    outcome: 'ok',
    by: 'op',
    before: async (stage) => {
      await stage.holder('op', 'operator');
      return { held: `${(await stage.holder('boss', 'coordinator')).id}/coordinator/everywhere` };
    },
  },
  {
    action: 'members.dismiss',
    what: 'of oneself',
    outcome: 'ok',
    by: 'op',
    before: async (stage) => {
      await stage.holder('op2', 'operator');
      return { held: `${(await stage.holder('op', 'operator')).id}/operator/everywhere` };
    },
  },
  { action: 'members.show-link-code', outcome: 'ok', by: 'ann', before: member },
  {
    action: 'members.use-link-code',
    outcome: 'linked',
    by: 'ann2',
    before: async (stage) => {
      const { id } = await stage.member('ann');
      await stage.meet('ann2');
      return { code: await stage.services.members.linkCode(id, HERE, stage.step()) };
    },
  },
  {
    action: 'members.use-link-code',
    what: 'for the last messenger there is room for',
    outcome: 'linked',
    by: `ann${MAX_CONTACTS}`,
    before: async (stage) => {
      const { id } = await stage.member('ann');
      for (let n = 2; n < MAX_CONTACTS; n++) await link(stage, id, `ann${n}`);
      await stage.meet(`ann${MAX_CONTACTS}`);
      return { code: await stage.services.members.linkCode(id, HERE, stage.step()) };
    },
  },
  {
    action: 'members.unlink',
    outcome: 'unlinked',
    by: 'ann2',
    before: async (stage) => {
      await twoMessengers(stage);
      return {};
    },
  },
  {
    action: 'members.unlink',
    what: 'of the messenger of joining',
    outcome: 'unlinked',
    by: 'ann',
    before: async (stage) => {
      await twoMessengers(stage);
      return {};
    },
  },
  {
    action: 'members.cut-off',
    outcome: 'cut',
    by: 'ann2',
    before: async (stage) => {
      await twoMessengers(stage);
      return { conversation: 'web:ann', check: '' };
    },
  },
  {
    action: 'members.end-browsers',
    outcome: 'ended',
    by: 'ann2',
    before: async (stage) => {
      await twoMessengers(stage);
      return {};
    },
  },
  {
    action: 'members.claim-operator',
    outcome: 'operator',
    by: 'ann',
    before: async (stage) => ({ ...(await member(stage)), code: await stage.services.members.operatorCode(null, AT) }),
  },
  {
    action: 'polls.start-poll',
    outcome: 'ok',
    by: 'boss',
    before: withBoss(async () => ({ question: '어디로 갈까요?', options: ['산', '강'], days: 3 })),
  },
  {
    action: 'polls.cast-vote',
    outcome: 'voted',
    by: 'ann',
    before: async (stage) => ({ poll: await openPoll(stage), choice: '1' }),
  },
  {
    action: 'polls.withdraw-poll',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => ({ poll: await openPoll(stage) }),
  },
  { action: 'polls.close-poll', outcome: 'ok', by: 'boss', before: async (stage) => ({ poll: await openPoll(stage) }) },
];
