import { cause } from '../../../src/lib/cause';
import { systemClock } from '../../../src/lib/clock';
import { memoryLogger } from '../../../src/lib/logger';
import { systemRandom } from '../../../src/lib/random';
import { turnModel } from '../../../src/runner/turns';
import { createHolders } from '../../../src/storage/holders';
import { connectStore, type Store } from '../../../src/storage/store';
import { HERE, servicesOver } from '../services';
import { type Crew, crewOf } from './crew';
import { type Folk, folkOf } from './folk';
import { emptyLine } from './line';
import { type Life, networkOf, calm as noFaults } from './network';
import { type Findings, judge } from './oracle';
import { BEGINNING, CALM_MS, LOOK_MS, people, STORM_MS } from './plan';
import type { Outside, Planted } from './process';
import { emptyRedis } from './redis';
import { storm } from './storm';
import { HOLD } from './talk';
import { replaceTimers, type Time, timeOf } from './time';

/** The result of one run. */
export interface Ran extends Findings {
  /** A number over everything that has happened; the same seed gives the same one. */
  readonly trace: number;
}

/** A store in memory for any number of runs, one after the other. */
export async function simulatedStore(): Promise<Store> {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  servicesOver(store);
  turnModel(store);
  createHolders(store, { clock: systemClock, random: systemRandom });
  await store.ready();
  return store;
}

/** Empties the store between two runs. */
async function empty(store: Store): Promise<void> {
  for (const model of Object.values(store.mongoose.models)) await model.collection.deleteMany({});
}

/** Runs one seed over an emptied store; `planted` puts a bug in. */
export async function simulate(store: Store, seed: number, planted: Planted = {}): Promise<Ran> {
  await empty(store);
  const time = timeOf(seed);
  const back = replaceTimers(time);
  try {
    return await run(store, time, planted);
  } finally {
    back();
  }
}

async function run(store: Store, time: Time, planted: Planted): Promise<Ran> {
  const logger = memoryLogger();
  const network = networkOf(time);
  const wrong = new Map<Life, number>();
  const wall = (life: Life) => new Date(BEGINNING + time.now() + (wrong.get(life) ?? 0));
  const [line, redis] = [emptyLine(), emptyRedis()];
  const outside: Outside = { store, time, network, redis, line, wall, logger, planted };
  await begin(outside);
  const crew = crewOf(outside);
  const folk = folkOf(outside, crew);
  storm(outside, crew, { folk, wrong });
  await time.pass(STORM_MS);
  calm(outside, crew, wrong);
  const settled = await waitUntilSettled(outside, folk);
  await folk.contactAll(settled);
  if (settled) await waitUntilSettled(outside, folk);
  const found = await judge(outside, folk, people);
  crew.end();
  return {
    ...found,
    violations: [...(settled ? [] : ['the work has not ended']), ...found.violations],
    trace: time.trace(),
  };
}

/** Everybody has minutes to give, and one hold is open. */
async function begin({ store }: Outside): Promise<void> {
  const { ledger, members } = servicesOver(store);
  const because = (key: string) => cause(key, new Date(BEGINNING), []);
  for (const person of people) {
    const [door = '', user = ''] = person.split(':');
    await members.meet(door, user, undefined, new Date(BEGINNING));
    await ledger.grantWelcome(HERE, person, because(`grant/${person}`));
  }
  const hold = { community: HERE, key: HOLD, from: 'line:ann', to: 'line:bob', minutes: 30, about: HOLD };
  await ledger.hold(hold, because('hold'));
}

/** Nothing fails any more, both processes live, and every clock is right. */
function calm({ network, redis }: Outside, crew: Crew, wrong: Map<Life, number>): void {
  network.onCall = () => undefined;
  network.slow = 0;
  network.faults = () => noFaults;
  redis.away = false;
  wrong.clear();
  crew.raise();
}

async function waitUntilSettled({ store, time }: Outside, folk: Folk): Promise<boolean> {
  const { connection } = store.mongoose;
  const count = (name: string, filter: object) => connection.collection(name).countDocuments(filter);
  for (let waited = 0; waited < CALM_MS; waited += LOOK_MS) {
    await time.pass(LOOK_MS);
    const open =
      (await count('turns', { state: 'accepted' })) +
      (await count('turns', { spread: false })) +
      (await count('outbox', { state: { $in: ['queued', 'sending'] } }));
    if (open + folk.unanswered() === 0) return true;
  }
  return false;
}
