import { cause } from '../../../src/lib/cause';
import type { EventOf } from '../../../src/lib/event';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import { MINUTE_MS } from '../../../src/lib/units';
import { loadPacks } from '../../../src/packs';
import type { Cases } from '../../../src/services/cases';
import type { Member, Members } from '../../../src/services/members';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { servicesOver } from '../../support/services';
import { AT, HERE, joining, turn } from '../members/support';

let store: Store;
let cases: Cases;
let members: Members;
let logger: ReturnType<typeof memoryLogger>;
beforeEach(async () => {
  logger = memoryLogger();
  store = await connectStore({ dataDir: ':memory:', logger });
  ({ cases, members } = servicesOver(store, { communities: loadPacks([HERE]), logger }));
  await store.ready();
});
afterEach(() => store.close());

async function join(user: string, zone: string, area?: string | null): Promise<Member> {
  await members.meet('web', user, undefined, AT);
  const { member } = await members.join(joining(user, { zone }), turn().cause);
  if (area !== undefined) await appoint(members, member.id, 'coordinator', area);
  return member;
}

/** Somebody in the zone mapo writes that they are in danger. */
async function opened(asker: Member, kind = 'safety') {
  const { cause: why, notices } = turn();
  const of = { community: HERE, conversation: 'web:asker', member: asker.id, kind, text: '도와주세요' };
  const made = await cases.open(of, why);
  return { made, notices };
}

/** Runs due work at a moment, each job twice with one cause, and gives the notices. */
async function passed(minutes: number): Promise<readonly Notice[]> {
  const at = new Date(AT.getTime() + minutes * MINUTE_MS);
  const told: Notice[] = [];
  for (const job of await cases.due(at, 10)) {
    const again: Notice[] = [];
    for (const notices of [told, again]) await cases.run(job, cause(`job:${job.id}/run`, at, notices));
    expect(again).toEqual(told);
  }
  return told;
}

function shown(notice: Notice | undefined): EventOf<'notice.shown'> {
  if (!notice) throw new Error('there is no such notice');
  const { to, about, purpose } = notice;
  return { type: 'notice.shown', notice: 'row', to, about, purpose, at: AT };
}

const errors = () => logger.lines.filter((line) => line.level === 'error');

test('an urgent message nobody has seen in time: the log says so, and the others are told once and may answer', async () => {
  const near = await join('near', 'mapo', 'mapo');
  const far = await join('far', 'guro', 'guro');
  const { made, notices } = await opened(await join('asker', 'mapo'));
  expect(notices.map((one) => one.to)).toEqual([near.id]);
  expect(await cases.answer({ id: made.id, by: far.id, text: '네' }, turn().cause)).toEqual({
    ...{ ok: false, why: 'not-allowed' },
  });
  expect(await passed(4)).toEqual([]);
  const told = await passed(5);
  expect(told).toMatchObject([{ to: far.id, purpose: 'safety', say: { text: { key: 'cases.notice.unseen' } } }]);
  expect(errors()).toContainEqual(expect.objectContaining({ fields: expect.objectContaining({ case: made.id }) }));
  expect(await cases.get(made.id)).toMatchObject({ unseenSince: made.openedAt });
  expect((await cases.notClosed(HERE, far.id)).map((one) => one.id)).toEqual([made.id]);
  expect(await passed(60)).toEqual([]);
  expect(await cases.answer({ id: made.id, by: far.id, text: '지금 갈게요' }, turn().cause)).toMatchObject({
    ok: true,
  });
});

test('seen in time: nobody else hears of it, and it stays with its own coordinators', async () => {
  await join('near', 'mapo', 'mapo');
  const far = await join('far', 'guro', 'guro');
  const { made, notices } = await opened(await join('asker', 'mapo'));
  await cases.seen(shown(notices[0]));
  expect(await passed(60)).toEqual([]);
  expect(errors()).toEqual([]);
  expect(await cases.answer({ id: made.id, by: far.id, text: '네' }, turn().cause)).toMatchObject({ ok: false });
});

test('an answer ends the watch, a further message begins it anew, and an earlier card says nothing about it', async () => {
  const near = await join('near', 'mapo', 'mapo');
  await join('far', 'guro', 'guro');
  const asker = await join('asker', 'mapo');
  const { made, notices } = await opened(asker);
  await cases.answer({ id: made.id, by: near.id, text: '네' }, turn().cause);
  expect(await passed(60)).toEqual([]);
  const later = cause('later/step', new Date(AT.getTime() + 60 * MINUTE_MS), []);
  await cases.reply({ id: made.id, conversation: 'web:asker', member: asker.id, text: '아직이에요' }, later);
  await cases.seen(shown(notices[0]));
  expect(await passed(64)).toEqual([]);
  expect(await passed(65)).toHaveLength(1);
});

test('what is not urgent is not watched; what a leaver wrote is watched no more', async () => {
  await join('near', 'mapo', 'mapo');
  await join('far', 'guro', 'guro');
  const asker = await join('asker', 'mapo');
  await opened(asker, 'question');
  await opened(asker);
  await cases.forget(asker.id, turn().cause);
  expect(await passed(60)).toEqual([]);
});
