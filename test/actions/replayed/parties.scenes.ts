import { HERE } from '../../services/members/support';
import { PARTIES } from '../payouts-group';
import type { Scene, Stage } from './stage';

const asking = {
  name: '마포이웃복지관',
  type: 'institution',
  zone: 'mapo',
  may: ['calls', 'links'],
  months: 12,
} as const;

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

/** The role of a volunteer that `ann` has offered to `vera` in her party. */
export async function offeredRole(stage: Stage): Promise<{ party: string; role: 'volunteer' }> {
  const party = await activeParty(stage);
  const [{ id: by }, { id: member }] = [await stage.member('ann'), await stage.member('vera')];
  const asked = await stage.services.parties.offerRole({ party, member, by, role: 'volunteer' }, stage.step());
  if (!asked.ok) throw new Error(asked.why);
  return { party, role: 'volunteer' };
}

/** The same, taken. */
export async function volunteerOf(stage: Stage): Promise<{ party: string; role: 'volunteer'; member: string }> {
  const offered = await offeredRole(stage);
  const { id: member } = await stage.member('vera');
  const taken = await stage.services.parties.answerRole({ ...offered, member, yes: true }, stage.step());
  if (!taken.ok) throw new Error(taken.why);
  return { ...offered, member };
}

/** The code of a mandate that `mother` gives. */
async function offeredCode({ services, member, step }: Stage): Promise<string> {
  const { id: by } = await member('mother');
  const made = await services.parties.offerMandate({ by, scope: ['ask'], months: 6 }, step());
  if (!made.ok) throw new Error(made.why);
  return made.code;
}

/** The mandate of `ann`, who acts for `mother`. */
async function liveMandate(stage: Stage): Promise<{ mandate: string; for: string }> {
  const code = await offeredCode(stage);
  const { id: by } = await stage.member('ann');
  const taken = await stage.services.parties.takeMandate({ by, code, conversation: 'web:ann' }, stage.step());
  if (!taken.ok) throw new Error(taken.why);
  return { mandate: taken.mandate.id, for: taken.principal.id };
}

const sections = { parties: PARTIES };
const group = `${HERE}:knitting`;

/** The wish of `ann` to join the group of `head`; gives the arguments of the answer. */
async function wished(stage: Stage): Promise<{ party: string; member: string; answer: 'yes' }> {
  const [head, ann] = [await stage.member('head'), await stage.member('ann')];
  const { members, parties } = stage.services;
  await members.appointIn({ member: head.id, party: group, role: 'head', by: null }, stage.step());
  const asked = await parties.askToJoin({ party: group, member: ann.id }, stage.step());
  if (!asked.ok) throw new Error(asked.why);
  return { party: group, member: ann.id, answer: 'yes' };
}

/** The code that `head` makes for the group. */
async function groupCode({ services, member, step }: Stage): Promise<string> {
  const [head] = [await member('head'), await member('ann')];
  await services.members.appointIn({ member: head.id, party: group, role: 'head', by: null }, step());
  const made = await services.parties.makeGroupCode({ party: group, by: head.id }, step());
  if (!made.ok) throw new Error(made.why);
  return made.code;
}

/** Replays of turns about institutions and about people who act for others. */
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
    action: 'parties.offer-role',
    outcome: 'asked',
    by: 'ann',
    before: async (stage) => ({
      ...{ party: await activeParty(stage), member: (await stage.member('vera')).id, role: 'volunteer' },
    }),
  },
  {
    action: 'exchange.link-volunteer',
    outcome: 'asked',
    by: 'ann',
    before: async (stage) => {
      const { member } = await volunteerOf(stage);
      const { id: asker } = await stage.member('sun');
      // The pack shows a request to institutions once the search for people has come up empty.
      const draft = { asker, kind: 'reading', date: '2026-11-25', time: '10:00', minutes: 60, zone: 'mapo' };
      const made = await stage.services.exchange.ask(draft, stage.step());
      if (!made.ok) throw new Error(made.why);
      return { request: made.request.id, volunteer: member };
    },
  },
  {
    action: 'parties.answer-role',
    outcome: 'taken',
    by: 'vera',
    before: async (stage) => ({ ...(await offeredRole(stage)), answer: 'yes' }),
  },
  {
    action: 'parties.end-role',
    outcome: 'ended',
    by: 'ann',
    before: async (stage) => {
      const { party, role, member } = await volunteerOf(stage);
      return { party, post: `${member}/${role}` };
    },
  },
  {
    action: 'parties.ask-to-join',
    outcome: 'asked',
    by: 'ann',
    sections,
    before: async ({ services, member, step }) => {
      const [head] = [await member('head'), await member('ann')];
      await services.members.appointIn({ member: head.id, party: group, role: 'head', by: null }, step());
      return { party: group };
    },
  },
  {
    action: 'parties.make-group-code',
    outcome: 'ok',
    by: 'head',
    sections,
    before: async (stage) => {
      await groupCode(stage);
      return { party: group };
    },
  },
  {
    action: 'parties.drop-group-code',
    outcome: 'ok',
    by: 'head',
    sections,
    before: async (stage) => {
      await groupCode(stage);
      const by = (await stage.services.members.standing('web:head'))?.id ?? '';
      const [code] = await stage.services.parties.liveGroupCodes({ party: group, by }, stage.step().at);
      return { party: group, code: code?.id ?? '' };
    },
  },
  {
    action: 'parties.use-group-code',
    outcome: 'joined',
    by: 'ann',
    sections,
    before: async (stage) => ({ words: await groupCode(stage) }),
  },
  { action: 'parties.admit', outcome: 'admitted', by: 'head', sections, before: wished },
  {
    action: 'parties.leave-group',
    outcome: 'left',
    by: 'ann',
    sections,
    before: async (stage) => {
      const { party, member } = await wished(stage);
      const head = (await stage.services.members.standing('web:head'))?.id ?? '';
      const admitted = await stage.services.parties.admit({ party, member, by: head, yes: true }, stage.step());
      if (!admitted.ok) throw new Error(admitted.why);
      return { party };
    },
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
  {
    action: 'parties.note-child',
    outcome: 'noted',
    by: 'ann',
    before: async ({ member, services, step }) => {
      const { id: guardian } = await member('ann');
      for (const kind of ['children', 'health'] as const)
        await services.consents.give({ member: guardian, kind, channel: 'web' }, step());
      const added = await services.parties.addDependent({ guardian, name: '하늘', born: 2019 }, step());
      if (!added.ok) throw new Error(added.why);
      return { child: added.dependent.id, note: '땅콩 알레르기' };
    },
  },
  {
    action: 'parties.offer-mandate',
    outcome: 'ok',
    by: 'ann',
    before: async ({ member }) => {
      await member('ann');
      return { scope: ['ask'], months: '6' };
    },
  },
  {
    action: 'parties.use-mandate-code',
    outcome: 'live',
    by: 'ann',
    before: async (stage) => {
      await stage.member('ann');
      return { code: await offeredCode(stage) };
    },
  },
  {
    action: 'parties.stand-in',
    outcome: 'asks',
    by: 'ann',
    before: async (stage) => ({ for: (await liveMandate(stage)).for }),
  },
  {
    action: 'members.stand-back',
    outcome: 'ok',
    by: 'ann',
    before: async ({ member }) => {
      await member('ann');
      return {};
    },
  },
  {
    action: 'parties.end-mandate',
    outcome: 'ended',
    by: 'ann',
    before: async (stage) => ({ mandate: (await liveMandate(stage)).mandate }),
  },
  {
    action: 'parties.give-mandate',
    outcome: 'given',
    by: 'boss',
    before: async ({ holder, member }) => {
      await holder('boss', 'coordinator');
      const [principal, proxy] = [(await member('mother')).id, (await member('ann')).id];
      return { principal, proxy, scope: ['ask'], months: '6', reason: '말씀을 못 하세요' };
    },
  },
];
