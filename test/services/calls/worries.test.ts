import { cause } from '../../../src/lib/cause';
import type { Notice } from '../../../src/lib/notice';
import { HOUR_MS } from '../../../src/lib/units';
import { callId } from '../../../src/services/calls';
import { AT, HERE } from '../members/support';
import { openTown, type Town } from '../members/town';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let now: Date;
let turns: number;
let boss: Who;
let deputy: Who;
let far: Who;
let user: Who;
beforeEach(async () => {
  town = await openTown();
  now = AT;
  turns = 0;
  boss = await town.coordinator('boss', 'mapo');
  deputy = await town.coordinator('deputy', 'mapo');
  far = await town.coordinator('far', 'jongno');
  user = await town.member('user', { zone: 'mapo', phone: '+821012345678' });
});
afterEach(() => town.store.close());

/** A cause of now. */
function turn() {
  const notices: Notice[] = [];
  turns += 1;
  return { cause: cause(`worry-${turns}/step`, now, notices), notices };
}

const cards = (who: Who) => town.services.deskCards(who.member);
const alarms = () => town.services.duty.alarmsOf([{ feature: 'calls', id: callId(user.member) }]);

/** Somebody of staff has spoken with the person and is worried. */
async function worried(by: Who, note?: string) {
  const made = turn();
  await town.services.calls.hold({ member: user.member, by: by.member, anyway: true }, turn().cause);
  const of = { member: user.member, by: by.member, outcome: 'worried' as const, ...(note ? { note } : {}) };
  expect(await town.services.calls.outcome(of, made.cause)).toMatchObject({ ok: true });
  return made.notices;
}

async function lookAfter(by: Who) {
  const made = turn();
  const of = { community: HERE, feature: 'calls', act: 'looked-after-worry', record: user.member, given: {} };
  return {
    result: await town.services.acts.run({ key: 'k', by: by.member, ...of }, made.cause),
    notices: made.notices,
  };
}

test('a worry is a card of safety with its words, until a coordinator of the zone has looked after the person', async () => {
  expect(await worried(boss, '며칠째 못 드셨대요')).toMatchObject([{ to: deputy.member, purpose: 'safety' }]);
  const [card, ...more] = await cards(deputy);
  expect(more).toEqual([]);
  expect(card).toMatchObject({ harm: 'safety', who: user.member, zone: 'mapo', since: now });
  expect(card?.reason).toMatchObject({ params: { note: { plain: '며칠째 못 드셨대요' }, by: { plain: 'boss' } } });
  expect(card?.acts.map(({ act }) => act)).toEqual(['ring', 'looked-after-worry']);
  expect(await cards(far)).toEqual([]);
  expect((await lookAfter(far)).result).toMatchObject({ ok: false, why: { key: 'calls.why.not-allowed' } });
  expect(await cards(boss)).toHaveLength(1);
  const { result, notices } = await lookAfter(deputy);
  expect(result).toMatchObject({ ok: true });
  expect(notices).toMatchObject([{ to: boss.member, say: { text: { params: { by: 'deputy' } } } }]);
  expect(await cards(boss)).toEqual([]);
  expect((await lookAfter(boss)).result).toMatchObject({ ok: false, why: { key: 'calls.worry.over' } });
});

test('who is on duty is rung about a worry that waits, and is left alone once somebody has looked after it', async () => {
  await worried(boss);
  expect(await alarms()).toMatchObject([{ state: 'set', zone: 'mapo' }]);
  now = new Date(now.getTime() + 24 * HOUR_MS);
  const made = turn();
  for (const job of await town.services.duty.due(now, 10)) await town.services.duty.run(job, made.cause);
  expect(await alarms()).toMatchObject([{ state: 'ringing' }]);
  await lookAfter(deputy);
  expect(await alarms()).toMatchObject([{ state: 'over' }]);
  // A new worry rings anew.
  await worried(deputy);
  expect(await alarms()).toMatchObject([{ state: 'set' }]);
  expect(await cards(boss)).toHaveLength(1);
});

test('a later worry takes the place of an earlier one, and other outcomes leave it', async () => {
  await worried(boss, '기침을 하세요');
  now = new Date(now.getTime() + HOUR_MS);
  await worried(deputy, '열도 나세요');
  const of = { member: user.member, by: boss.member, outcome: 'no-answer' as const };
  await town.services.calls.outcome(of, turn().cause);
  const [card, ...more] = await cards(boss);
  expect(more).toEqual([]);
  expect(card?.reason).toMatchObject({ params: { note: { plain: '열도 나세요' }, by: { plain: 'deputy' } } });
});
