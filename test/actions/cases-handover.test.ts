import { areaOf } from '../../src/actions';
import { answer } from '../../src/actions/cases/answer';
import { close } from '../../src/actions/cases/close';
import { handBack } from '../../src/actions/cases/hand-back';
import { leaveTalk } from '../../src/actions/cases/leave-talk';
import { open } from '../../src/actions/cases/open';
import { talk } from '../../src/actions/cases/talk';
import type { Person } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import type { Event } from '../../src/lib/event';
import type { Notice } from '../../src/lib/notice';
import { HOUR_MS } from '../../src/lib/units';
import { AT, HERE, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { talkActions } from './cases-actions';

const { actions } = areaOf('cases');

let town: Town;
let boss: Person & { member: string };
let chief: Person & { member: string };
let asker: Person & { member: string };
let id: string;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
  chief = await town.coordinator('chief');
  asker = await town.member('asker');
  await town.does(open, asker, { kind: 'question', text: '언제 만나요?' });
  id = (await town.services.cases.list({ community: HERE, by: boss.member, state: 'open' }, AT))[0]?.id ?? '';
});
afterEach(() => town.store.close());

const keyOf = ({ say }: Notice) => ('key' in say.text ? say.text.key : '');
const caseNow = () => town.services.cases.get(id);
const marked = async () => (await town.services.members.contactsOf(asker.member)).map(({ handover }) => handover);
const conversation = () => asker.conversation;

/** The asker sends something; gives whether staff heard it, and the notices. */
async function says(text: string | null, key = `hear/${text}`, at = AT) {
  const [notices, events]: [Notice[], Event[]] = [[], []];
  const of = { id, conversation: conversation(), member: asker.member };
  const said = text === null ? null : ({ what: 'words', text } as const);
  return { heard: await town.services.cases.hear({ ...of, said }, cause(key, at, notices, events)), notices };
}

test('cases.talk: ok, and the conversation is with staff; taken over by another; unknown for others; closed', async () => {
  const begun = await town.does(talk, boss, { case: id }, 'turn-t/talk');
  expect(begun).toMatchObject({ outcome: 'ok', data: { writer: { key: 'common.list.name' } } });
  expect(begun.notices.map((one) => [one.to, keyOf(one)])).toEqual([[asker.member, 'cases.talk.begun']]);
  expect(await town.does(talk, boss, { case: id }, 'turn-t/talk')).toEqual(begun);
  expect(await marked()).toEqual([id]);
  const taken = await town.does(talk, chief, { case: id });
  expect(taken.notices.map((one) => [one.to, keyOf(one)])).toEqual([
    [asker.member, 'cases.talk.begun'],
    [boss.member, 'cases.talk.taken-over'],
  ]);
  expect((await caseNow())?.talk).toMatchObject({ by: chief.member, after: boss.member });
  expect(await town.does(talk, { ...asker, roles: ['staff'] }, { case: id })).toMatchObject({ outcome: 'unknown' });
  await town.does(close, boss, { case: id });
  expect(await marked()).toEqual([undefined]);
  expect(await town.does(talk, boss, { case: id })).toMatchObject({ outcome: 'closed', notices: [] });
});

test('words of a talk reach who talks, once; the coordinator is named in the answer; nobody is told twice', async () => {
  await town.does(talk, boss, { case: id });
  const first = await says('병원에 가야 해요');
  expect(first.heard).toBe(true);
  expect(first.notices.map((one) => [one.to, keyOf(one)])).toEqual([[boss.member, 'cases.talk.heard']]);
  expect(await says('병원에 가야 해요')).toEqual(first);
  expect((await caseNow())?.lines.map(({ text }) => text)).toEqual(['언제 만나요?', '병원에 가야 해요']);
  const said = await town.does(answer, boss, { case: id, text: '몇 시예요?' });
  expect(said.notices.map(keyOf)).toEqual(['cases.talk.said']);
  expect((await caseNow())?.state).toBe('talking');
  // A long message is cut into lines, and nothing of it is lost.
  await says('가'.repeat(4100));
  const long = (await caseNow())?.lines.slice(-3).map(({ text }) => text);
  expect(long?.join('')).toBe('가'.repeat(4100));
});

test('cases.hand-back: ok, over without a talk, unknown elsewhere; words afterwards are for the program', async () => {
  expect(await town.does(handBack, boss, {})).toMatchObject({ outcome: 'over' });
  expect(await town.does(handBack, boss, { case: id })).toMatchObject({ outcome: 'over' });
  expect(await town.does(handBack, boss, { case: 'cas_x' })).toMatchObject({ outcome: 'unknown' });
  await town.does(talk, boss, { case: id });
  const words = await says('네');
  const done = await town.does(handBack, boss, {}, 'turn-b/back');
  expect(done).toMatchObject({ outcome: 'ok' });
  expect(await town.does(handBack, boss, {}, 'turn-b/back')).toEqual(done);
  expect(await marked()).toEqual([undefined]);
  // A turn that was heard before its crash is heard in its replay too.
  expect((await says('네')).heard).toBe(words.heard);
  expect((await says('다른 말')).heard).toBe(false);
  expect((await says(null)).heard).toBe(false);
});

test('cases.leave-talk: ok for the resident, over otherwise; waiting words stay open for a coordinator', async () => {
  expect(await town.does(leaveTalk, asker, { case: id })).toMatchObject({ outcome: 'over' });
  await town.does(talk, boss, { case: id });
  expect(await town.does(leaveTalk, await town.member('other'), { case: id })).toMatchObject({ outcome: 'over' });
  const left = await town.does(leaveTalk, asker, { case: id });
  expect(left).toMatchObject({ outcome: 'ok', notices: [{ to: boss.member }] });
  expect((await caseNow())?.state).toBe('open');
});

test('a talk without words of staff ends by itself; the resident hears it, and the next coordinator is rung', async () => {
  await town.does(talk, boss, { case: id });
  await says('여보세요?');
  const later = new Date(AT.getTime() + 2 * HOUR_MS);
  expect(await town.services.cases.due(new Date(later.getTime() - 1), 10)).toEqual([]);
  const [job] = await town.services.cases.due(later, 10);
  const told: Notice[][] = [[], []];
  for (const notices of told) if (job) await town.services.cases.run(job, cause('job/over', later, notices));
  expect(told[0]?.map((one) => [one.to, keyOf(one)])).toEqual(
    expect.arrayContaining([
      [asker.member, 'cases.talk.broken'],
      [chief.member, 'cases.notice.opened'],
    ]),
  );
  expect(told[1]).toEqual(told[0]);
  expect(await caseNow()).toMatchObject({ state: 'open' });
  expect(await town.services.cases.due(later, 10)).toEqual([]);
});

test('the talk of a coordinator without a role ends at once', async () => {
  await town.does(talk, boss, { case: id });
  await says('여보세요?');
  const of = { member: boss.member, role: 'coordinator', by: null } as const;
  await town.services.members.dismiss(of, turn().cause);
  await town.services.cases.release(boss.member, cause('event/role', AT, []));
  expect(await caseNow()).toMatchObject({ state: 'open' });
  expect(await marked()).toEqual([undefined]);
});

test('every outcome of these actions has come about', () => {
  for (const { name, outcomes } of actions.filter((one) => talkActions.includes(one.name)))
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});
