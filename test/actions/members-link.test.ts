import { readLinks } from '../../src/actions/members/read-links';
import { showLinkCode } from '../../src/actions/members/show-link-code';
import { unlink } from '../../src/actions/members/unlink';
import { useLinkCode } from '../../src/actions/members/use-link-code';
import type { Person } from '../../src/engine/types';
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
  expect(code).toMatch(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/);
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
