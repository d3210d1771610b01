import type { Value } from '../../../src/engine/types';
import { HERE } from '../../services/members/support';
import { idOf, type Stage } from './stage';

/** A case of `ann`, whose coordinator is `boss`. */
export async function openCase(stage: Stage): Promise<string> {
  await stage.holder('boss', 'coordinator');
  return caseOf(stage, 'ann');
}

/** A case of somebody in danger. */
export async function caseOf({ services, member, step }: Stage, user: string): Promise<string> {
  const { id } = await member(user);
  const opening = { community: HERE, conversation: `web:${user}`, member: id, kind: 'safety', text: '넘어졌어요' };
  return (await services.cases.open(opening, step())).id;
}

/** A call for help of `ann` about a match of hers. */
export async function tiedCase(stage: Stage): Promise<string> {
  const request = await stage.match();
  const [ann, bob] = [await idOf(stage.services, 'ann'), await idOf(stage.services, 'bob')];
  const concerns = { feature: 'exchange', id: request, people: [ann, bob] };
  const opening = { community: HERE, conversation: 'web:ann', member: ann, kind: 'safety', text: '넘어졌어요' };
  return (await stage.services.cases.open({ ...opening, concerns }, stage.step())).id;
}

/** A shift of every hour; gives its id. */
export async function shiftOf({ services, step }: Stage, member: string): Promise<string> {
  const whole = {
    community: HERE,
    area: null,
    weekdays: [0, 1, 2, 3, 4, 5, 6],
    date: null,
    from: '00:00',
    to: '00:00',
  };
  const added = await services.duty.addShift({ ...whole, member, by: null }, step());
  if (!added.ok) throw new Error(added.why);
  return added.made.id;
}

/** An absence of one day to come; gives its id. */
export async function absenceOf({ services, step }: Stage, member: string): Promise<string> {
  const day = { community: HERE, member, from: '2026-12-01', to: '2026-12-01', substitute: null };
  const added = await services.duty.addAbsence({ ...day, by: null }, step());
  if (!added.ok) throw new Error(added.why);
  return added.made.id;
}

/** A poll of `boss` in which `ann` may vote. */
export async function openPoll({ services, holder, member, step }: Stage): Promise<string> {
  const boss = await holder('boss', 'coordinator');
  await member('ann');
  const poll = { community: HERE, question: '어디로 갈까요?', options: ['산', '강'], zone: null, days: 3, by: boss.id };
  const started = await services.polls.start(poll, step());
  if (!started.ok) throw new Error(started.why);
  return started.poll.id;
}

/** Minutes given to `bob` by mistake, and the coordinators who may put it right; the transfer's id. */
export async function gift({ services, holder, member, step }: Stage): Promise<string> {
  for (const boss of ['boss', 'boss2']) await holder(boss, 'coordinator');
  const [ann, bob] = [await member('ann'), await member('bob')];
  const given = await services.ledger.donate({ community: HERE, from: ann.id, to: bob.id, minutes: 60 }, step());
  if (!given.ok) throw new Error(given.why);
  return given.transfer.id;
}

/** A correction that `boss` has proposed and `boss2` may decide. */
export async function proposal(stage: Stage): Promise<{ id: string; transfer: string }> {
  const transfer = await gift(stage);
  const { services, step } = stage;
  const [boss, boss2] = [await idOf(services, 'boss'), await idOf(services, 'boss2')];
  const made = await services.ledger.propose(
    { community: HERE, by: boss, transfer, minutes: 20, reason: '잘못 적었어요', asked: [boss2] },
    step(),
  );
  if (!made.ok) throw new Error(made.why);
  return { id: made.proposal.id, transfer };
}

/** A child `kid` who waits for approval. */
export async function waitingChild({ member }: Stage): Promise<Readonly<Record<string, Value>>> {
  const guardian = { name: '보호자', phone: '+821055556666' };
  return { member: (await member('kid', { minor: true, guardian })).id };
}

/** Links one more messenger to a member. */
export async function link({ services, meet, step }: Stage, member: string, user: string): Promise<void> {
  await meet(user);
  const code = await services.members.linkCode(member, HERE, step());
  const { is } = await services.members.useLinkCode({ code, conversation: `web:${user}`, community: HERE }, step());
  if (is !== 'linked') throw new Error(is);
}

/** `ann`, who also talks as `ann2`. */
export async function twoMessengers(stage: Stage): Promise<void> {
  await link(stage, (await stage.member('ann')).id, 'ann2');
}
