import { proposeCorrection } from '../../../src/actions/ledger/propose-correction';
import { join } from '../../../src/actions/members/join';
import { cause } from '../../../src/lib/cause';
import type { Notice } from '../../../src/lib/notice';
import { HOUR_MS } from '../../../src/lib/units';
import { dutyOf } from '../../../src/services/duty';
import { AT, HERE, turn } from '../members/support';
import { openTown, type Town } from '../members/town';

/** Joins and corrections that wait at the coordinators: told as each of them chose, and rung after the pack's hours. */
let town: Town;
let boss: Awaited<ReturnType<Town['coordinator']>>;
let second: Awaited<ReturnType<Town['coordinator']>>;
let far: Awaited<ReturnType<Town['coordinator']>>;
beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss', 'mapo');
  second = await town.coordinator('second', 'mapo');
  far = await town.coordinator('far', 'jongno');
});
afterEach(() => town.store.close());

const child = { name: '꼬마', zone: 'mapo', minor: true, guardianName: '보호자', guardianPhone: '010-5555-6666' };
const joins = async (user: string) => town.does(join, await town.stranger(user), child);

async function proposes() {
  const { member } = await town.member('giver', { zone: 'mapo' });
  const given = await town.services.ledger.donate(
    { community: HERE, from: member, to: `pool:${HERE}`, minutes: 20 },
    turn().cause,
  );
  if (!given.ok) throw new Error(given.why);
  const wrong = { transfer: given.transfer.id, direction: 'back', minutes: 10, reason: '잘못 적었어요' };
  return town.does(proposeCorrection, boss, wrong);
}

const chooses = (member: string, cards: 'all' | 'exceptions' | 'list') =>
  town.services.duty.choose({ member, community: HERE, cards }, turn().cause);

/** Runs the alarms and lists due until `hours` after AT, each twice with one cause, and gives their notices. */
async function passed(hours: number): Promise<readonly Notice[]> {
  const { duty } = town.services;
  const told: Notice[] = [];
  for (let hour = 1; hour <= hours; hour++) {
    const at = new Date(AT.getTime() + hour * HOUR_MS);
    for (const job of await duty.due(at, 20)) {
      const again: Notice[] = [];
      await duty.run(job, cause(`job:${job.id}/run`, at, told));
      await duty.run(job, cause(`job:${job.id}/run`, at, again));
      expect(told.slice(told.length - again.length)).toEqual(again);
    }
  }
  return told;
}

const keyOf = ({ say }: Notice) => ('key' in say.text ? say.text.key : '');
const hours = () => dutyOf(town.services.communities.get(HERE)).answerHours;
/** The pack's hours and a night. */
const later = () => hours() + 12;

test('a new member who waits: a card now, or a line in the list of the day, by the coordinator’s choice', async () => {
  await chooses(boss.member, 'exceptions');
  await chooses(second.member, 'list');
  const { notices } = await joins('kid');
  expect(notices.map(({ to }) => to)).toEqual([boss.member]);
  const list = (await passed(24)).filter((one) => keyOf(one) === 'duty.notice.list');
  expect(list).toMatchObject([{ to: second.member, say: { text: { params: { count: 1 } } } }]);
});

test('a correction goes by the same choice', async () => {
  await chooses(second.member, 'list');
  expect((await proposes()).notices).toEqual([]);
  expect((await passed(24)).map(({ to }) => to)).toContain(second.member);
});

test('still waiting after the pack’s hours: those on duty are rung, with the card', async () => {
  await joins('kid');
  expect(await passed(hours() - 1)).toEqual([]);
  const [rung] = await passed(later());
  expect(rung).toMatchObject({ say: { text: { key: 'duty.notice.still-waiting' } } });
  expect([boss.member, second.member]).toContain(rung?.to);
  expect(rung?.say.buttons?.map(({ press }) => press.do === 'start' && press.flow)).toEqual([
    'duty.acknowledge',
    ...['members.approve', 'members.approve', 'members.approve'],
  ]);
});

test('decided in time, nobody is rung', async () => {
  await joins('kid');
  const kid = (await town.services.members.standing('web:kid'))?.id ?? '';
  await town.services.members.approve(kid, boss.member, turn().cause);
  await proposes();
  const [proposal] = await town.services.ledger.waiting(HERE, second.member);
  const decided = { community: HERE, proposal: proposal?.proposal.id ?? '', by: second.member, approve: true };
  expect(await town.services.ledger.decide(decided, turn().cause)).toMatchObject({ is: 'approved' });
  expect(await passed(later())).toEqual([]);
});

test('a correction rings only those who may decide it: neither the proposer nor another area', async () => {
  await proposes();
  const told = await passed(later());
  const rung = told.filter((one) => keyOf(one) === 'duty.notice.still-waiting');
  expect(rung.length).toBeGreaterThan(0);
  expect(new Set(rung.map(({ to }) => to))).toEqual(new Set([second.member]));
  expect(rung.map(({ to }) => to)).not.toContain(far.member);
});
