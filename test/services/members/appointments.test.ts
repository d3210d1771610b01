import type { Services } from '../../../src/features';
import { ManualClock } from '../../../src/lib/clock';
import { memoryLogger } from '../../../src/lib/logger';
import { rolesAt } from '../../../src/services/members';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { servicesOver } from '../../support/services';
import { AT, HERE, joining, turn } from './support';

const DAY = 24 * 60 * 60 * 1000;

let store: Store;
let clock: ManualClock;
let services: Services;

beforeEach(async () => {
  clock = new ManualClock(AT);
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  services = servicesOver(store, { clock });
  await store.ready();
});
afterEach(() => store.close());

async function member(name: string, zone = 'mapo'): Promise<string> {
  await services.members.meet('web', name, undefined, AT);
  return (await services.members.join(joining(name, { zone }), turn().cause)).member.id;
}

const give = (of: Partial<Parameters<Services['members']['appoint']>[0]> & { member: string }, key?: string) => {
  const { cause, notices } = turn(key);
  const given = services.members.appoint({ role: 'coordinator', area: 'mapo', by: null, ...of }, cause);
  return given.then((result) => ({ result, notices }));
};

const why = async (of: Parameters<typeof give>[0]) => {
  const { result, notices } = await give(of);
  if (!result.ok) expect(notices).toEqual([]);
  return result.ok ? 'ok' : result.why;
};

test('an appointment is told once and found by its area, not by where its holder lives', async () => {
  const far = await member('far', 'guro');
  const first = await give({ member: far }, 'turn-a/appoint');
  expect(first.notices).toMatchObject([{ to: far, purpose: 'system' }]);
  expect(await give({ member: far }, 'turn-a/appoint')).toEqual(first);
  const ids = async (zone?: string) => (await services.members.coordinators(HERE, zone)).map(({ id }) => id);
  expect(await ids('mapo')).toEqual([far]);
  const near = await member('near', 'guro');
  await appoint(services.members, near, 'coordinator', 'guro');
  expect(await ids('mapo')).toEqual([far]);
  expect(await ids('guro')).toEqual([near]);
  // Nobody answers for a third zone, so everybody does.
  expect(new Set(await ids('jung'))).toEqual(new Set([far, near]));
  expect(await services.members.onDuty(near, HERE, ['mapo'])).toBe(false);
  expect(await services.members.onDuty(near, HERE, ['jung'])).toBe(true);
  const zones = await services.members.dutyZones(near, HERE);
  expect(zones).toContain('guro');
  expect(zones).not.toContain('mapo');
});

test('each bad appointment gets its reason and leaves nothing behind', async () => {
  const ann = await member('ann');
  expect(await why({ member: 'mem_nobody' })).toBe('unknown');
  expect(await why({ member: ann, area: 'moon' })).toBe('unknown-area');
  expect(await why({ member: ann, to: AT })).toBe('ended');
  expect(await why({ member: ann, from: new Date(AT.getTime() + DAY), to: new Date(AT.getTime() + 1) })).toBe('ended');
  expect(await why({ member: ann, by: ann })).toBe('not-allowed');
  expect((await services.members.get(ann))?.appointments).toEqual([]);
  expect(await why({ member: ann })).toBe('ok');
  expect(await why({ member: ann })).toBe('already');
  const gone = await member('gone');
  await services.members.leave(gone, turn().cause);
  expect(await why({ member: gone })).toBe('not-active');
});

test('a role begins and ends by the clock', async () => {
  const ann = await member('ann');
  await member('bob');
  const at = (days: number) => new Date(AT.getTime() + days * DAY);
  await give({ member: ann, from: at(1), to: at(3) });
  const now = async () => rolesAt((await services.members.get(ann)) ?? { appointments: [] }, clock.now());
  expect(await now()).toEqual([]);
  expect(await services.members.coordinators(HERE, 'mapo')).toEqual([]);
  clock.advance(2 * DAY);
  expect(await now()).toEqual(['coordinator', 'staff']);
  expect(await services.members.coordinators(HERE, 'mapo')).toHaveLength(1);
  clock.advance(DAY);
  expect(await now()).toEqual([]);
  // The ended one makes room for the same role again.
  expect(await why({ member: ann })).toBe('ok');
});

test('operators appoint in their own community only, stand in for missing coordinators, and one stays', async () => {
  const op = await member('op');
  const ann = await member('ann');
  await appoint(services.members, op, 'operator', null);
  expect((await services.members.coordinators(HERE, 'mapo')).map(({ id }) => id)).toEqual([op]);
  expect(await why({ member: ann, by: op })).toBe('ok');
  expect((await services.members.coordinators(HERE, 'mapo')).map(({ id }) => id)).toEqual([ann]);
  const last = await services.members.dismiss({ member: op, role: 'operator', by: op }, turn().cause);
  expect(last).toEqual({ ok: false, why: 'last' });
  await appoint(services.members, ann, 'operator', null);
  const { cause, notices } = turn('turn-d/dismiss');
  expect(await services.members.dismiss({ member: op, role: 'operator', by: ann }, cause)).toMatchObject({ ok: true });
  expect(notices).toMatchObject([{ to: op }]);
  expect(await services.members.dismiss({ member: op, role: 'operator', by: ann }, cause)).toMatchObject({ ok: true });
  expect(await why({ member: ann, role: 'staff', by: op })).toBe('not-allowed');
});

test('two operators at once: neither appointment is lost', async () => {
  const ann = await member('ann');
  const all = await Promise.all(['mapo', 'guro', 'jung'].map((area) => give({ member: ann, area })));
  const made = all.filter(({ result }) => result.ok).length;
  expect(all.every(({ result }) => result.ok || result.why === 'changed')).toBe(true);
  expect((await services.members.get(ann))?.appointments).toHaveLength(made);
});

test('a coordinator of one zone neither sees nor closes what is another’s', async () => {
  const here = await member('here', 'mapo');
  const there = await member('there', 'gwanak');
  await appoint(services.members, here, 'coordinator', 'mapo');
  await appoint(services.members, there, 'coordinator', 'gwanak');
  const asker = await member('asker', 'mapo');
  const opening = { community: HERE, conversation: 'web:asker', member: asker, kind: 'question', text: '도와주세요' };
  const opened = await services.cases.open(opening as never, turn().cause);
  expect(await services.cases.list({ community: HERE, by: there, state: 'open' }, AT)).toEqual([]);
  expect(await services.cases.list({ community: HERE, by: here, state: 'open' }, AT)).toHaveLength(1);
  expect(await services.cases.close({ id: opened.id, by: there }, turn().cause)).toEqual({
    ok: false,
    why: 'not-allowed',
  });
  expect(await services.cases.close({ id: opened.id, by: here }, turn().cause)).toMatchObject({ ok: true });
});
