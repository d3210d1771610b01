import { readdirSync } from 'node:fs';
import path from 'node:path';
import { actions } from '../../src/actions';
import { refusalFor } from '../../src/engine/rights';
import type { Person } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import type { Event } from '../../src/lib/event';
import type { ModelHost } from '../../src/lib/model-host';
import type { Notice } from '../../src/lib/notice';
import { rightsAt } from '../../src/services/members';
import { AT, HERE } from '../services/members/support';
import { share } from '../support/form';
import { mortalHost, writes } from '../support/mortal-host';
import { openStage, type Scene, type Stage } from './replayed/stage';

/**
 * A turn that is run again after a crash must come out as if it had run once: with the same outcome, notices and
 * events, also where it finds its effect done.
 */
const changing = actions.filter((one) => one.changes);
const folder = path.join(__dirname, 'replayed');
const scenes: readonly Scene[] = readdirSync(folder)
  .filter((file) => file.endsWith('.scenes.ts'))
  .flatMap((file) => (require(path.join(folder, file)) as { scenes: readonly Scene[] }).scenes);

test('every action that changes something has a scene', () => {
  const named = new Set(scenes.map((one) => one.action));
  expect(changing.map((one) => one.name).filter((name) => !named.has(name))).toEqual([]);
});

/** What one run brings about besides its writes. */
interface Run {
  readonly outcome: string;
  readonly data: unknown;
  readonly notices: readonly string[];
  readonly events: readonly Event[];
}

/** Who the user is now; a replayed turn reads the person again, too. */
async function personOf({ services }: Stage, user: string): Promise<Person> {
  const member = await services.members.standing(`web:${user}`);
  const active = member?.status === 'active' ? member : null;
  const roles = active ? rightsAt(active, AT) : [];
  return { conversation: `web:${user}`, lang: 'ko', community: HERE, member: active?.id ?? null, roles };
}

async function run(stage: Stage, host: ModelHost, { action: name, by }: Scene, args: object): Promise<Run> {
  const action = changing.find((one) => one.name === name);
  if (!action) throw new Error(`no changing action ${name}`);
  const who = await personOf(stage, by);
  const refusal = refusalFor(action.needs, who);
  if (refusal) return { outcome: `refused: ${refusal}`, data: null, notices: [], events: [] };
  const [notices, events]: [Notice[], Event[]] = [[], []];
  const because = cause('turn_x/step', AT, notices, events);
  const result = await action.run({
    services: stage.servicesAt(host),
    who,
    cause: because,
    args: action.args.parse(args),
  });
  // Nobody has seen the code or the link of the first run; the second makes another one.
  const { code: _code, url: _url, ...data } = result.data ?? {};
  return { outcome: result.outcome, data, notices: notices.map((one) => JSON.stringify(one)).sort(), events };
}

/** Names of revisions, of the hashes of random codes, and of salts. */
const APART: ReadonlySet<string> = new Set(['rev', 'hash', 'salt', 'commitment']);

/** Everything in the store but the fields that a replay may change. */
async function written({ store }: Stage): Promise<string> {
  const models = Object.values(store.mongoose.models).sort((a, b) => a.modelName.localeCompare(b.modelName));
  const docs = await Promise.all(models.map((model) => model.find({}).sort({ _id: 1 }).lean()));
  return JSON.stringify(docs, (name, value: unknown) => (APART.has(name) ? undefined : value));
}

/** One stage on which a run dies at its `n`th write, and then runs again. */
async function twice(scene: Scene, n: number) {
  const stage = await openStage(scene);
  const args = await scene.before(stage);
  const host = mortalHost(stage.store, n, writes);
  const first = await run(stage, host, scene, args).catch(() => null);
  const between = await written(stage);
  const again = await run(stage, stage.store, scene, args);
  const after = await written(stage);
  await stage.store.close();
  return { first, between, again, after, made: host.made() };
}

const named = scenes.map((scene, i) => [`${scene.action} ${scene.what ?? ''}`, scene, i] as const);

/** The small form takes every third scene, and kills each at one of its writes, another for each scene. */
describe.each(share(named, 3))('%s', (_, scene, place) => {
  test('run again, and killed at every write and run again: as if it had run once', async () => {
    const calm = await twice(scene, Number.POSITIVE_INFINITY);
    expect(calm.first?.outcome).toBe(scene.outcome);
    expect(calm.made).toBeGreaterThan(0);
    expect(calm.again).toEqual(calm.first);
    expect(calm.after).toBe(calm.between);
    // The suite of the exchange kills its acts at every await.
    const kills = scene.action.startsWith('exchange.') ? 0 : calm.made;
    const moments = Array.from({ length: kills }, (_, i) => i + 1);
    for (const n of share(moments, kills, place)) {
      const killed = await twice(scene, n);
      expect({ n, first: killed.first, again: killed.again }).toEqual({ n, first: null, again: calm.first });
      expect({ n, after: killed.after }).toEqual({ n, after: calm.after });
    }
  });
});
