import { endBrowsers } from '../../src/actions/members/end-browsers';
import { readDevices } from '../../src/actions/members/read-devices';
import { readLinks } from '../../src/actions/members/read-links';
import { showLinkCode } from '../../src/actions/members/show-link-code';
import { unlink } from '../../src/actions/members/unlink';
import { useLinkCode } from '../../src/actions/members/use-link-code';
import type { Person } from '../../src/engine/types';
import type { By } from '../../src/lib/by';
import { cause } from '../../src/lib/cause';
import { makeMember } from '../../src/tools/chat/people';
import { doorOf } from '../support/doors';
import { openWorld, type World } from '../support/world';

let world: World;
let member: Person;
const newcomer: Person = { conversation: 'line:two', lang: 'ko', community: 'seoul-timebank', member: null, roles: [] };
const because = (key: string) => cause(key, world.clock.now(), []);
const services = () => world.runtime.services;

beforeEach(async () => {
  world = await openWorld();
  const made = await makeMember(world.runtime, {
    door: doorOf('web'),
    user: 'one',
    name: '강',
    zone: 'mapo',
    lang: 'ko',
  });
  member = { ...newcomer, conversation: 'web:one', member: made.id };
  await services().members.meet('line', 'two', 'ko', world.clock.now());
});
afterEach(() => world.close());

const show = async (key: string) => {
  const { data } = await showLinkCode.run({ services: services(), who: member, cause: because(key), args: {} });
  return String(data?.code);
};
const use = async (code: string, key: string, who = newcomer) =>
  (await useLinkCode.run({ services: services(), who, cause: because(key), args: { code } })).outcome;
const cut = async (who: Person, key: string) =>
  (await unlink.run({ services: services(), who, cause: because(key), args: {} })).outcome;

test('a code links one conversation; the same turn run again is answered the same', async () => {
  const code = await show('a');
  expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{3}$/);
  expect([await use(code, 'b'), await use(code, 'b')]).toEqual(['linked', 'linked']);
  expect((await services().members.standing('line:two'))?.id).toBe(member.member);
  expect(await use(code, 'c')).toBe('yours');
  expect(
    JSON.stringify(await world.runtime.store.mongoose.connection.collection('codes').find({}).toArray()),
  ).not.toContain(code.replace('-', ''));
});

test('two people who type one code at once: one is linked', async () => {
  await services().members.meet('line', 'three', 'ko', world.clock.now());
  const code = await show('a');
  const both = await Promise.all([use(code, 'b'), use(code, 'c', { ...newcomer, conversation: 'line:three' })]);
  expect(both.sort()).toEqual(['linked', 'used']);
});

test('a code of another community is wrong, and one that was replaced too', async () => {
  const [first, second] = [await show('a'), await show('b')];
  expect(await use(first, 'c')).toBe('wrong');
  expect(await use(second, 'd', { ...newcomer, community: 'elsewhere' })).toBe('wrong');
});

test('the last conversation is never unlinked; who joins in an unlinked one is somebody new', async () => {
  expect(await cut(member, 'a')).toBe('only');
  await use(await show('b'), 'c');
  expect([await cut(member, 'd'), await cut(member, 'd')]).toEqual(['unlinked', 'unlinked']);
  expect(await cut(member, 'e')).toBe('none');
  const personal = {
    community: 'seoul-timebank',
    name: '새',
    zone: 'mapo',
    can: [],
    needs: [],
    minor: false,
    lang: 'ko',
  };
  const joined = await services().members.join({ ...personal, conversation: 'web:one' }, because('e'));
  expect(joined.is).toBe('joined');
  expect(joined.member.id).not.toBe(member.member);
  expect(joined.member.returning).toBe(true);
});

test('a code of somebody who left meanwhile links nothing', async () => {
  const code = await show('a');
  const { memberships } = services();
  await memberships.end({ member: member.member ?? '', community: member.community }, because('leave'));
  // The code is gone with its member.
  expect(await use(code, 'b')).toBe('wrong');
  expect(await services().members.standing(newcomer.conversation)).toBeNull();
});

test('members.read-links: one messenger, several once a second is linked, and one again after it is unlinked', async () => {
  const links = async () =>
    (await readLinks.run({ services: services(), who: member, cause: because('links'), args: {} })).outcome;
  expect(await links()).toBe('one');
  await use(await show('a'), 'b');
  expect(await links()).toBe('several');
  await cut(newcomer, 'c');
  expect(await links()).toBe('one');
});

test('members.read-devices: every standing, with the page of a browser and the number of the others', async () => {
  const on = (who: Person) => ({ ...who, conversation: 'line:two' });
  const devices = (who: Person, by?: By) =>
    readDevices.run({
      ...{ services: services(), who, args: {} },
      cause: cause('devices', world.clock.now(), [], [], by),
    });
  const page = '/chat/seoul-timebank/sessions';
  const alone = { page, browsers: 0 };
  const stranger = { ...newcomer, conversation: 'web:stranger' };
  await services().members.meet('web', 'stranger', 'ko', world.clock.now());
  expect(await devices(stranger)).toEqual({ outcome: 'newcomer', data: alone });
  expect(await devices(newcomer)).toEqual({ outcome: 'messenger-only', data: { page: null, browsers: 0 } });
  expect(await devices(member)).toEqual({ outcome: 'browser-only', data: alone });
  await use(await show('a'), 'b');
  // Nothing is stored of a browser until its first request.
  await world.runtime.visits.moved('web:one', world.clock.now());
  expect(await devices(member)).toEqual({ outcome: 'browser-linked', data: alone });
  expect(await devices(on(member))).toEqual({ outcome: 'messenger-linked', data: { page: null, browsers: 1 } });
  expect(await devices(on(member), { staff: 'staff', means: 'phone', consent: 'self' })).toMatchObject({
    outcome: 'telephone',
  });
});

test('members.end-browsers: the other browsers of the caller end with their notifications, and nobody else’s', async () => {
  const end = async (who: Person) =>
    (await endBrowsers.run({ services: services(), who, cause: because('end'), args: {} })).outcome;
  const { visits } = world.runtime;
  const signedIn = async (...all: string[]) => visits.others(null, all, world.clock.now());
  await use(await show('a'), 'b');
  await services().members.meet('web', 'stranger', 'ko', world.clock.now());
  for (const one of ['web:one', 'web:stranger']) {
    await visits.moved(one, world.clock.now());
    const keys = { p256dh: 'p', auth: 'a' };
    await services().members.subscribe(one, { endpoint: 'https://push.example/1', keys });
  }
  // The caller's own browser stays.
  expect([await end(member), await signedIn('web:one')]).toEqual(['ended', 1]);
  expect([await end({ ...member, conversation: 'line:two' }), await signedIn('web:one')]).toEqual(['ended', 0]);
  expect(await end({ ...member, conversation: 'line:two' })).toBe('ended');
  expect(await signedIn('web:stranger')).toBe(1);
  const contacts = world.runtime.store.mongoose.connection.collection('contacts');
  const subscribed = await contacts.find({ subscription: { $exists: true } }).toArray();
  expect(subscribed.map(({ _id }) => String(_id))).toEqual(['web:stranger']);
});
