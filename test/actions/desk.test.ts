import { open } from '../../src/actions/desk/open';
import type { Person } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import { makeMember } from '../../src/tools/chat/people';
import { doorOf } from '../support/doors';
import { openWorld, type World } from '../support/world';

let world: World;
let who: Person;
const links = () => world.runtime.services.desk.links;
const run = async (key: string) => {
  const because = cause(key, world.clock.now(), []);
  const { outcome, data } = await open.run({ services: world.runtime.services, who, cause: because, args: {} });
  return { outcome, minutes: data?.minutes, token: String(data?.url).replace('/desk/in/', '') };
};

beforeEach(async () => {
  world = await openWorld();
  const made = await makeMember(world.runtime, {
    door: doorOf('web'),
    user: 'one',
    name: '강',
    zone: 'mapo',
    lang: 'ko',
  });
  who = { conversation: 'web:one', lang: 'ko', community: made.community, member: made.id, roles: ['staff'] };
});
afterEach(() => world.close());

test('a link is good once, for some minutes, and for one browser; the store holds only its hash', async () => {
  const { outcome, minutes, token } = await run('a');
  expect({ outcome, minutes }).toEqual({ outcome: 'ok', minutes: 10 });
  const now = world.clock.now();
  expect(await links().look(token, now)).toMatchObject({ is: 'good', member: who.member });
  expect(await links().spend(token, 'browser', now)).toMatchObject({ is: 'good' });
  expect(await links().spend(token, 'browser', now)).toMatchObject({ is: 'good' });
  expect(await links().spend(token, 'another', now)).toEqual({ is: 'used' });
  const stored = await world.runtime.store.mongoose.connection.collection('desk_links').find({}).toArray();
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('two browsers at once: one gets in', async () => {
  const { token } = await run('a');
  const both = await Promise.all(['one', 'two'].map((browser) => links().spend(token, browser, world.clock.now())));
  expect(both.map(({ is }) => is).sort()).toEqual(['good', 'used']);
});

test('a newer link replaces the one before, and an old one is late', async () => {
  const first = await run('a');
  const second = await run('b');
  expect(await links().look(first.token, world.clock.now())).toEqual({ is: 'wrong' });
  world.clock.advance(10 * 60_000);
  expect(await links().spend(second.token, 'browser', world.clock.now())).toEqual({ is: 'late' });
});

test('a person who leaves has no link and no session any more', async () => {
  const { token } = await run('a');
  const { desk } = world.runtime.services;
  const now = world.clock.now();
  await desk.sessions.write('id', { member: String(who.member), text: '{}', until: new Date(now.getTime() + 1) }, now);
  expect(await desk.sessions.read('id', now)).toBe('{}');
  await desk.forget(String(who.member));
  expect(await desk.sessions.read('id', now)).toBeNull();
  expect(await links().look(token, now)).toEqual({ is: 'wrong' });
});
