import { features } from '../../src/features';
import type { RetentionClock } from '../../src/lib/feature';
import { DAY_MS } from '../../src/lib/units';
import { talk } from '../../src/privacy/personal';
import { clocksOf, createRetention } from '../../src/privacy/retention';
import { rawCollection } from '../../src/storage/sealing';
import { talks } from '../support/phones/talks';
import { sleep } from '../support/program';
import { SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { openWorld, type World } from '../support/world';

const LIMIT_MS = 60_000;
/** Every part of the program that keeps something about people. */
export const parts = [...features, talk];
/** The clocks that the job `retention` carries out. */
export const clocks = clocksOf(parts).filter(({ own }) => own !== true);

let world: World;

type Doc = Record<string, unknown>;
const raw = (name: string) => rawCollection(world.runtime.store.mongoose, name);

/** A document that a clock runs for, from `since` on. */
export function sampleOf(clock: RetentionClock, id: string, since: Date): Doc {
  // Unique fields of their own keep the two apart.
  const doc: Doc = { _id: id, key: id, ...(clock.newestStays ? { [clock.newestStays.of]: id } : {}) };
  for (const [path, wanted] of Object.entries(clock.where ?? {})) {
    const asks = wanted as { $in?: unknown[]; $exists?: boolean; $ne?: unknown } | string | boolean;
    if (typeof asks !== 'object') doc[path] = asks;
    else if (asks.$in) doc[path] = asks.$in[0];
    else if (asks.$exists) doc[path] = since;
  }
  if (clock.ends !== 'documents') {
    for (const path of Object.keys(clock.ends.set ?? {})) doc[path] = ['words'];
    for (const path of clock.ends.unset ?? []) {
      const [top = '', ...rest] = path.split('.');
      if (clock.where?.[path] !== undefined) continue;
      doc[top] = { ...(doc[top] as Doc), ...rest.reduceRight<Doc>((inner, name) => ({ [name]: inner }), {}) };
      if (rest.length > 0) doc[top] = nested(doc[top] as Doc, rest);
      else doc[top] = 'words';
    }
  }
  return clock.through ? { ...doc, [clock.through.path]: `${id}-of` } : { ...doc, [clock.since]: since };
}

function nested(within: Doc, [name = '', ...rest]: string[]): Doc {
  return { ...within, [name]: rest.length === 0 ? 'words' : nested((within[name] ?? {}) as Doc, rest) };
}

/** Carries out one clock alone. */
function alone(clock: RetentionClock): Promise<number> {
  const { store, clock: time } = world.runtime;
  const item = { id: 'one', given: 'wish', seen: 'program', kept: 'record', fields: [], clocks: [clock] } as const;
  const deps = { mongoose: store.mongoose, parts: [{ name: 'one', personal: [item] }], logger: world.logger };
  return createRetention(deps)(time.now());
}

async function put(clock: RetentionClock, id: string, since: Date): Promise<void> {
  await raw(clock.collection).insertOne(sampleOf(clock, id, since));
  if (clock.through) await raw(clock.through.collection).insertOne({ _id: `${id}-of`, [clock.since]: since });
}

/** The whole store as text, opened. */
async function everything(): Promise<string> {
  const { models, connection } = world.runtime.store.mongoose;
  const names = Object.values(models).map((model) => model.collection.collectionName);
  return JSON.stringify(await Promise.all(names.map((name) => connection.collection(name).find({}).toArray())));
}

/**
 * Everything whose clock runs out goes on the virtual clock, and nothing else does. `mongodbUrl`: on a real server; absent:
 * on the embedded store.
 */
export function clocksSuite(mongodbUrl?: () => string): void {
  beforeEach(async () => {
    world = await openWorld(mongodbUrl ? { mongodbUrl: mongodbUrl() } : {});
  }, SERVER_HOOK_LIMIT_MS);
  afterEach(() => world.close());

  test.each(clocks.map((clock) => [`${clock.collection} by ${clock.since}, ${clock.days} days`, clock] as const))(
    '%s: what is older goes, what is younger stays as it was',
    async (_name, clock) => {
      const now = world.clock.now().getTime();
      await put(clock, 'old', new Date(now - (clock.days + 1) * DAY_MS));
      await put(clock, 'young', new Date(now - (clock.days - 1) * DAY_MS));
      const young = await raw(clock.collection).findOne({ _id: 'young' });
      expect(await alone(clock)).toBe(1);
      const old = await raw(clock.collection).findOne({ _id: 'old' });
      if (clock.ends === 'documents') expect(old).toBeNull();
      else expect(JSON.stringify(old)).not.toContain('"words"');
      expect(await raw(clock.collection).findOne({ _id: 'young' })).toEqual(young);
      expect(await alone(clock)).toBe(0);
    },
  );

  test(
    'a played conversation: its words go after 30 days, its ids after 60, the member stays',
    async () => {
      const phone = await world.phone('web', 'A', 'ko');
      await talks(world, phone, ['가입', '네', '네, 동의해요', '물망초', '마포구', '말벗', '완료', '건너뛰기']);
      await talks(world, phone, ['010-2345-6789', '사람', '접시꽃 계단이 무서워요']);
      const turns = () =>
        world.runtime.store.mongoose.connection.collection('turns').countDocuments({ channel: 'web' });
      const said = await turns();
      // The marks of sent answers are written together, a moment later.
      while (await world.runtime.store.mongoose.connection.collection('turns').countDocuments({ spread: false }))
        await sleep(50);
      world.clock.advance(29 * DAY_MS);
      await world.runtime.retire();
      expect(await turns()).toBe(said);
      expect(JSON.stringify(await raw('turns').find({}).toArray())).not.toContain('withheld');
      world.clock.advance(2 * DAY_MS);
      await world.runtime.retire();
      expect(await turns()).toBe(said);
      const turnsLeft = await world.runtime.store.mongoose.connection.collection('turns').find({}).toArray();
      expect(JSON.stringify(turnsLeft)).not.toContain('접시꽃');
      // The case is open, so its words stay; and the member has the name.
      expect(await everything()).toContain('접시꽃');
      world.clock.advance(30 * DAY_MS);
      await world.runtime.retire();
      expect(await turns()).toBe(1);
      expect(await everything()).toContain('물망초');
      // The conversation goes on after all that.
      await talks(world, phone, ['메뉴']);
      expect(await turns()).toBe(2);
    },
    LIMIT_MS,
  );
}
