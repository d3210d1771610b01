import { createDoors } from '../../src/channels/doors';
import { fallThrough } from '../../src/jobs/fall';
import { cause } from '../../src/lib/cause';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import type { ModelHost } from '../../src/lib/model-host';
import { HOUR_MS } from '../../src/lib/units';
import { loadPacks } from '../../src/packs';
import type { OutboxRow } from '../../src/services/outbox';
import { connectStore, type Store } from '../../src/storage/store';
import { doorOf, plainChannel, routeOf } from '../support/doors';
import { holdersOf } from '../support/holders';
import { mortalHost } from '../support/mortal-host';
import { HERE, servicesOver } from '../support/services';

/** A Wednesday, ten in the morning in Seoul. */
const start = new Date('2026-11-25T01:00:00Z');
const fallAt = new Date(start.getTime() + HOUR_MS);

let store: Store;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

/** A process over the store, or over one in which it is killed. */
function processOver(host: ModelHost) {
  const communities = loadPacks([HERE]);
  const clock = new ManualClock(fallAt);
  const { members, outbox, calls, quota } = servicesOver(host, { communities, clock });
  const desk = doorOf('desk');
  const waits = async () => ({ is: 'waits' }) as const;
  const doors = createDoors([
    plainChannel(doorOf('inline'), waits, { delivery: 'inline' }),
    plainChannel(desk, waits, {
      delivery: 'inline',
      routes: [{ ...routeOf(desk, 'inline'), id: 'desk.call', needs: 'phone' }],
    }),
  ]);
  const deps = { outbox, members, calls, communities, doors, quota, clock, routes: () => [], logger: memoryLogger() };
  const voiceOf = () => ({ say: () => '', publicUrl: '' });
  return { ...deps, fall: () => fallThrough({ ...deps, holders: holdersOf(), voiceOf, quietHours: true }) };
}

test.each([
  ['waiting', {}],
  ['sent', { lies: 'inline' }],
] as const)('a fall of a %s notice, killed at every call of the store, ends as one call card', async (state, more) => {
  const { members, outbox } = processOver(store);
  await store.ready();
  let round = 0;
  for (let kill = 1; ; kill++) {
    const user = `u${++round}`;
    const because = cause(`join/${user}`, start, []);
    await members.meet('inline', user, 'ko', start);
    const joining = { conversation: `inline:${user}`, community: HERE, name: user, zone: 'mapo', minor: false };
    const person = { can: [], needs: [], lang: 'ko', phone: `+8210${10_000_000 + round}` };
    const { id } = (await members.join({ ...joining, ...person }, because)).member;
    const lies = 'lies' in more ? { lies: `inline:${user}` } : {};
    await outbox.add([
      {
        ...{ _id: `${user}#n0`, kind: 'notice', state, member: id, conversation: `inline:${user}`, heard: true },
        ...{ say: { text: { plain: 'hello' } }, purpose: 'match', about: { feature: 'exchange', id: user } },
        ...{ way: `inline:${user}`, since: start, fallAt, nextAt: start, attempts: 1, tried: [], createdAt: start },
        ...lies,
      } as OutboxRow,
    ]);
    const mortal = mortalHost(store, kill);
    await processOver(mortal)
      .fall()
      .catch(() => undefined);
    const next = processOver(store);
    // Between the two processes the row is at its old place or at the desk, and never without its card.
    const [between] = await outbox.byIds([`${user}#n0`]);
    if (between?.desk) expect(await next.calls.card(id, fallAt)).not.toBeNull();
    await next.fall();
    const [row] = await outbox.byIds([`${user}#n0`]);
    expect(row).toMatchObject({ state: 'waiting', desk: true, conversation: `desk:${id}`, tried: [`inline:${user}`] });
    expect(await next.calls.card(id, fallAt)).toMatchObject({ about: [{ notice: `${user}#n0` }] });
    if (!mortal.killed()) break;
  }
  expect(round).toBeGreaterThan(8);
});
