import { leave } from '../../src/actions/members/leave';
import { answerRole } from '../../src/actions/parties/answer-role';
import { ask } from '../../src/actions/parties/ask';
import { decide } from '../../src/actions/parties/decide';
import { offerRole } from '../../src/actions/parties/offer-role';
import type { DeskCard } from '../../src/lib/desk';
import { DAY_MS } from '../../src/lib/units';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let boss: Who;
let party: string;
let head: Who;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss', 'mapo');
  const said = { name: '마포이웃복지관', type: 'institution', zone: 'mapo', may: ['calls'], months: '12' };
  const asked = await town.does(ask, await town.stranger('head'), { ...said, person: '한결', phone: '010-2222-3333' });
  party = asked.notices.find(({ about }) => about.feature === 'parties')?.about.id ?? '';
  await town.does(decide, boss, { party, answer: 'yes' });
  head = (await town.person('head')) as Who;
});
afterEach(() => town.store.close());

const cards = async (): Promise<readonly DeskCard[]> =>
  (await town.services.deskCards(boss.member)).filter(({ feature }) => feature === 'parties');

const act = (name: string, given: Record<string, string> = {}, by: Who = boss) => {
  const { cause, notices } = turn();
  const acting = { key: 'k', by: by.member, community: HERE, feature: 'parties', act: name, record: party, given };
  return town.services.acts.run(acting, cause).then((result) => ({ ...result, notices }));
};

const joins = async (user: string, role = 'staff'): Promise<Who> => {
  const who = await town.member(user);
  await town.does(offerRole, head, { party, member: who.member, role });
  await town.does(answerRole, who, { party, role, answer: 'yes' });
  return who;
};

const suspend = () =>
  town.services.members.suspend({ member: head.member, by: boss.member, days: 7, reason: '세 번 어김' }, turn().cause);

test('while somebody answers for a party there is no card', async () => {
  expect(await cards()).toEqual([]);
});

test('a suspended head leaves nobody: one of its people is asked to answer for it, and the yes ends the card', async () => {
  const ann = await joins('ann');
  await suspend();
  const [card, ...more] = await cards();
  expect(more).toEqual([]);
  expect(card).toMatchObject({ record: party, zone: 'mapo', harm: 'waiting' });
  expect(card?.title).toMatchObject({ key: 'parties.card.headless' });
  expect(card?.acts.map((one) => one.act)).toEqual(['name-head', 'suspend']);
  expect(card?.acts[0]?.takes?.[0]?.options?.map(({ value }) => value)).toContain(ann.member);
  const named = await act('name-head', { member: ann.member });
  expect(named).toMatchObject({ ok: true, notices: [{ to: ann.member }] });
  expect(await act('name-head', { member: ann.member })).toMatchObject({ ok: false });
  expect(await town.does(answerRole, ann, { party, role: 'head', answer: 'yes' })).toMatchObject({ outcome: 'taken' });
  expect(await cards()).toEqual([]);
});

test('while a head is there, a coordinator names none', async () => {
  const ann = await joins('ann');
  expect(await act('name-head', { member: ann.member })).toMatchObject({ ok: false });
  await suspend();
  await act('name-head', { member: ann.member });
  await town.services.members.lift({ member: head.member, by: boss.member }, turn().cause);
  expect(await town.does(answerRole, ann, { party, role: 'head', answer: 'yes' })).toMatchObject({ outcome: 'gone' });
});

test('an ended appointment and an ended membership leave nobody; without people the party is suspended', async () => {
  expect(await town.does(leave, head)).toMatchObject({ outcome: 'head' });
  await town.services.memberships.end({ member: head.member, community: HERE }, turn().cause);
  const [card] = await cards();
  expect(card?.acts.map((one) => one.act)).toEqual(['suspend']);
  expect(await act('suspend')).toMatchObject({ ok: true });
  expect(await cards()).toEqual([]);
});

test('a head whose appointment has a last day answers until then', async () => {
  const { members, parties } = town.services;
  await members.dismissIn({ member: head.member, party, role: 'head' }, turn().cause);
  const to = new Date(AT.getTime() + DAY_MS);
  await members.appointIn({ member: head.member, party, role: 'head', to, by: boss.member }, turn().cause);
  const of = (now: Date) => parties.cards({ community: HERE, zones: ['mapo'], by: boss.member, now, most: 9 });
  expect(await of(AT)).toEqual([]);
  expect(await of(to)).toHaveLength(1);
});

test('only a coordinator of its zone asks for a head or suspends it', async () => {
  const ann = await joins('ann');
  await suspend();
  const other = await town.coordinator('other', 'jongno');
  expect(await act('name-head', { member: ann.member }, other)).toMatchObject({ ok: false });
  expect(await act('suspend', {}, other)).toMatchObject({ ok: false });
  expect(await cards()).toHaveLength(1);
});
