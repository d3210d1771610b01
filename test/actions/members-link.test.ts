import { cutOff } from '../../src/actions/members/cut-off';
import { endBrowsers } from '../../src/actions/members/end-browsers';
import { others } from '../../src/actions/members/others.source';
import { readDevices } from '../../src/actions/members/read-devices';
import { readLinks } from '../../src/actions/members/read-links';
import { readOthers } from '../../src/actions/members/read-others';
import { showLinkCode } from '../../src/actions/members/show-link-code';
import { unlink } from '../../src/actions/members/unlink';
import { useLinkCode } from '../../src/actions/members/use-link-code';
import type { Person } from '../../src/engine/types';
import type { By } from '../../src/lib/by';
import { cause } from '../../src/lib/cause';
import type { Event } from '../../src/lib/event';
import type { Notice } from '../../src/lib/notice';
import { feature as deskFeature } from '../../src/services/desk';
import { feature as lookFeature } from '../../src/services/looks';
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

describe('a lost telephone', () => {
  const staff = (id: string): By => ({ staff: id, means: 'phone', consent: 'self' });
  const person = async (role: 'coordinator' | null, zone: string) => {
    const user = `${role}-${zone}`;
    const { id } = await makeMember(world.runtime, { door: doorOf('web'), user, name: '담당', zone, lang: 'ko' });
    if (role) await services().members.appoint({ member: id, role, area: zone, by: null }, because(`role-${user}`));
    return id;
  };
  /** What is told and what happens in a cut. */
  const cuts = async (key: string, of: { conversation?: string; check?: string; by?: By; who?: Person } = {}) => {
    const { conversation = 'line:two', check = '', by, who = member } = of;
    const notices: Notice[] = [];
    const events: Event[] = [];
    const why = cause(key, world.clock.now(), notices, events, by);
    const { outcome } = await cutOff.run({ services: services(), who, cause: why, args: { conversation, check } });
    return { outcome, notices, events };
  };
  beforeEach(async () => {
    await use(await show('link'), 'linked');
  });

  test('members.read-others and members.others: the other messengers, and never one’s own nor the desk’s', async () => {
    const args = { services: services(), args: {} };
    const read = async (who: Person, by?: By) =>
      (await readOthers.run({ ...args, who, cause: cause('read', world.clock.now(), [], [], by) })).outcome;
    expect(await read(member)).toBe('some');
    expect(await read(member, staff('mem_x'))).toBe('staff');
    expect(await read({ ...newcomer, conversation: 'web:stranger' })).toBe('newcomer');
    await services().members.conversationAt('desk', { id: member.member ?? '', lang: 'ko' }, world.clock.now());
    const listed = async (who: Person) =>
      (await others.list({ services: services(), who, cause: because('list'), args: {} })) as readonly {
        value: string;
      }[];
    expect((await listed(member)).map(({ value }) => value)).toEqual(['line:two']);
    await cuts('cut');
    expect([await read(member), await listed(member)]).toEqual(['none', []]);
  });

  test('members.cut-off: cut; a stranger’s from then on, with the codes of the person gone, however often it runs', async () => {
    const code = await show('shown-there');
    expect((await cuts('cut')).outcome).toBe('cut');
    const again = await cuts('cut');
    expect([again.outcome, again.notices, again.events.map(({ type }) => type)]).toEqual([
      'cut',
      [],
      ['member.cut-off'],
    ]);
    expect(await services().members.standing('line:two')).toBeNull();
    expect((await services().members.contactsOf(member.member ?? '')).map(({ id }) => id)).toEqual(['web:one']);
    expect(await use(code, 'later', { ...newcomer, conversation: 'line:three' })).toBe('wrong');
    expect((await cuts('other')).outcome).toBe('gone');
  });

  test('members.cut-off: gone, for one’s own conversation, a stranger’s, another member’s and the desk’s', async () => {
    const { members } = services();
    await members.meet('web', 'stranger', 'ko', world.clock.now());
    const neighbour = await person(null, 'mapo');
    const desk = await members.conversationAt('desk', { id: member.member ?? '', lang: 'ko' }, world.clock.now());
    for (const conversation of ['web:one', 'web:stranger', 'web:null-mapo', 'web:nobody', '', desk.id])
      expect([conversation, (await cuts(`cut-${conversation}`, { conversation })).outcome]).toEqual([
        conversation,
        'gone',
      ]);
    expect((await members.standing('web:null-mapo'))?.id).toBe(neighbour);
  });

  test('members.cut-off: a coordinator on the telephone says how they checked; unchecked and not-allowed otherwise', async () => {
    const { members, looks, desk } = services();
    const here = await person('coordinator', 'mapo');
    const there = await person('coordinator', 'gangnam');
    const id = member.member ?? '';
    const { id: conversation } = await members.conversationAt('desk', { id, lang: 'ko' }, world.clock.now());
    const who = { ...member, conversation };
    expect((await cuts('a', { who, by: staff(here), check: ' ' })).outcome).toBe('unchecked');
    expect((await cuts('b', { who, by: staff(there), check: '주소' })).outcome).toBe('not-allowed');
    const { outcome, notices, events } = await cuts('c', { who, by: staff(here), check: '등록된 번호로 다시 걺' });
    expect(outcome).toBe('cut');
    expect(notices).toMatchObject([{ to: id, via: 'web:one', say: { text: { key: 'members.notice.cut-off' } } }]);
    // The last one too, and then the person is told on any route.
    const last = await cuts('d', { who, conversation: 'web:one', by: staff(here), check: '얼굴을 앎' });
    expect([last.outcome, last.notices.map(({ via }) => via)]).toEqual(['cut', [undefined]]);
    expect((await members.get(id))?.status).toBe('active');
    for (const event of events) {
      await lookFeature.hears['member.cut-off']?.hear(looks, event as never, because('heard'));
      await deskFeature.hears['member.cut-off']?.hear(desk, event as never, because('heard'));
    }
    expect(await looks.at(id)).toMatchObject([{ how: 'cut-off', by: here, purpose: '등록된 번호로 다시 걺' }]);
  });

  test('a link that was shown before has ended, and later ones hold', async () => {
    const { members } = services();
    const id = member.member ?? '';
    const before = world.clock.now();
    world.clock.advance(60_000);
    expect(await members.cutSince(id, before)).toBe(false);
    await cuts('cut');
    world.clock.advance(60_000);
    expect([await members.cutSince(id, before), await members.cutSince(id, world.clock.now())]).toEqual([true, false]);
  });
});
