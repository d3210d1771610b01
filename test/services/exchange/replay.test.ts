import type { Model, Schema } from 'mongoose';
import { type Cause, cause } from '../../../src/lib/cause';
import type { Event } from '../../../src/lib/event';
import type { Job } from '../../../src/lib/job';
import type { ModelHost } from '../../../src/lib/model-host';
import type { Notice } from '../../../src/lib/notice';
import { type Exchange, type JobKind, jobKinds } from '../../../src/services/exchange';
import { share } from '../../support/form';
import { COMMUNITY, openTown, type Town, walk } from './support';

/** Throws right after the n-th thing the store or the ledger has done, which is also right before the next. */
class Fault {
  at = 0;
  count = 0;

  touch(): void {
    this.count += 1;
    if (this.count === this.at) throw new Error('crash');
  }
}

/** A query, a promise or a service whose every await is a touch. */
function shaky<T extends object>(target: T, fault: Fault): T {
  return new Proxy(target, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return value;
      if (name === 'then') return thenOf(of as PromiseLike<unknown>, fault);
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(value, of, args);
        return typeof result === 'object' && result !== null ? shaky(result, fault) : result;
      };
    },
  });
}

function thenOf(of: PromiseLike<unknown>, fault: Fault): PromiseLike<unknown>['then'] {
  const run = async (): Promise<unknown> => {
    const value = await of;
    fault.touch();
    return value;
  };
  return (done, failed) => run().then(done, failed);
}

interface Scene {
  readonly town: Town;
  readonly id: string;
  readonly asker: string;
  readonly helper: string;
  readonly second: string;
  readonly coordinator: string;
  /** The job that is due, where the scene was made for one. */
  readonly job: Job | null;
}

type Act = (exchange: Exchange, scene: Scene, because: Cause) => Promise<unknown>;
type State =
  | 'nothing'
  | 'open'
  | 'newcomer'
  | 'short'
  | 'was-short'
  | 'matched'
  | 'confirmed'
  | 'disputed'
  | 'too-much'
  | 'changing'
  | 'no-place';
type Before = State | { readonly of: State; readonly until: JobKind };

/** A town where things have come as far as `before`; with a kind of job, until that is due. */
async function scene(before: Before): Promise<Scene> {
  if (typeof before === 'string') return sceneAt(before);
  const here = await sceneAt(before.of);
  for (;;) {
    const request = (await here.town.exchange.look(here.id, here.coordinator))?.request;
    if (!request?.nextAt) throw new Error(`no job ${before.until} ever comes`);
    if (request.nextJob === before.until) {
      here.town.sleep(request.nextAt.getTime() - here.town.now().getTime());
      const [job = null] = await here.town.exchange.due(here.town.now(), 1);
      return { ...here, job };
    }
    await here.town.pass(request.nextAt.getTime() - here.town.now().getTime());
  }
}

async function sceneAt(before: State): Promise<Scene> {
  const town = await openTown();
  const coordinator = await town.join('coordinator', { coordinator: true });
  const asker = await town.join('asker');
  const helper = await town.helper('helper');
  const second = await town.helper('second');
  const base = { town, asker, helper, second, coordinator, id: '', job: null };
  if (before === 'nothing') return base;
  const minutes = before === 'too-much' ? 200 : 60;
  const whole = walk(asker, { minutes });
  const { address: _, ...placeless } = whole;
  const made = await town.exchange.ask(before === 'no-place' ? placeless : whole, town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const here = { ...base, id: made.request.id };
  if (before === 'short' || before === 'was-short')
    await town.ledger.donate({ community: COMMUNITY, from: asker, to: second, minutes: 280 }, town.because().cause);
  // A helper who was not there for the wave.
  if (before === 'newcomer') return { ...here, second: await town.helper('newcomer') };
  if (before === 'open' || before === 'short') return here;
  await town.exchange.accept(here.id, helper, town.because().cause);
  const confirm = (who: string, said: number) =>
    town.exchange.confirm(here.id, who, { minutes: said }, town.because().cause);
  if (before === 'changing') await town.exchange.change(here.id, asker, { time: '16:00' }, town.because().cause);
  if (before === 'confirmed' || before === 'disputed') await confirm(helper, 60);
  if (before === 'too-much') await confirm(helper, 301);
  if (before === 'disputed') await confirm(asker, 90);
  return here;
}

/** Runs the job that is due next, whichever it is; the scheduler hands in the same job at a replay. */
const runNext: Act = async (exchange, { job }, because) => {
  if (!job) throw new Error('no job is due');
  await exchange.run(job, because);
  return { is: job.args.kind };
};

const acts: [string, Before, string, Act][] = [
  ['ask', 'nothing', '"asked":2', (exchange, { asker }, because) => exchange.ask(walk(asker), because)],
  ['decline', 'open', 'declined', (exchange, { id, helper }, because) => exchange.decline(id, helper, null, because)],
  ['accept', 'open', 'matched', (exchange, { id, helper }, because) => exchange.accept(id, helper, because)],
  [
    'accept without minutes',
    'short',
    'short',
    (exchange, { id, helper }, because) => exchange.accept(id, helper, because),
  ],
  ['accept too late', 'matched', 'taken', (exchange, { id, second }, because) => exchange.accept(id, second, because)],
  [
    'cancel by asker',
    'matched',
    'cancelled',
    (exchange, { id, asker }, because) => exchange.cancel(id, asker, because),
  ],
  [
    'cancel by helper',
    'matched',
    'reopened',
    (exchange, { id, helper }, because) => exchange.cancel(id, helper, because),
  ],
  [
    'cancel an open one',
    'open',
    'cancelled',
    (exchange, { id, asker }, because) => exchange.cancel(id, asker, because),
  ],
  [
    'replace',
    'matched',
    'reopened',
    (exchange, { id, coordinator }, because) => exchange.replace(id, coordinator, because),
  ],
  [
    'ask again',
    'open',
    'asked',
    (exchange, { id, coordinator }, because) => exchange.askAgain(id, coordinator, because),
  ],
  [
    'assign',
    'open',
    'asked',
    (exchange, { id, coordinator, helper }, because) =>
      exchange.assign(id, coordinator, { members: [helper], over: false }, because),
  ],
  [
    'a yes that a coordinator enters',
    'open',
    'matched',
    (exchange, { id, helper, coordinator }, because) =>
      exchange.acceptFor(id, helper, { by: coordinator, means: 'phone' }, because),
  ],
  [
    'a no that a coordinator enters',
    'open',
    'declined',
    (exchange, { id, helper, coordinator }, because) => exchange.declineFor(id, helper, coordinator, because),
  ],
  [
    'close with a reason',
    'matched',
    'cancelled',
    (exchange, { id, coordinator }, because) => exchange.cancel(id, coordinator, because, 'nobody-found'),
  ],
  [
    'one confirms',
    'matched',
    'waiting',
    (exchange, { id, asker }, because) => exchange.confirm(id, asker, { minutes: 60 }, because),
  ],
  [
    'agreed',
    'confirmed',
    'agreed',
    (exchange, { id, asker }, because) => exchange.confirm(id, asker, { minutes: 60 }, because),
  ],
  [
    'disputed',
    'confirmed',
    'disputed',
    (exchange, { id, asker }, because) => exchange.confirm(id, asker, { minutes: 0 }, because),
  ],
  [
    'agreed on too much',
    'too-much',
    'agreed',
    (exchange, { id, asker }, because) => exchange.confirm(id, asker, { minutes: 301 }, because),
  ],
  [
    'settled',
    'disputed',
    'settled',
    (exchange, { id, coordinator }, because) => exchange.settle(id, coordinator, 75, because),
  ],
  [
    'settled at nothing',
    'disputed',
    'settled',
    (exchange, { id, coordinator }, because) => exchange.settle(id, coordinator, 0, because),
  ],
  ['forget', 'open', '', (exchange, { asker }, because) => exchange.forget(asker, because)],
  [
    'asked along with a call',
    'newcomer',
    'along',
    async (exchange, { second }, because) => {
      await exchange.askAlong(second, because);
      return { is: 'along' };
    },
  ],
  ['job: wave', { of: 'open', until: 'wave' }, 'wave', runNext],
  ['job: minutes', { of: 'was-short', until: 'minutes' }, 'minutes', runNext],
  ['job: unfilled', { of: 'was-short', until: 'unfilled' }, 'unfilled', runNext],
  ['job: expire', { of: 'open', until: 'expire' }, 'expire', runNext],
  ['job: remind', { of: 'matched', until: 'remind' }, 'remind', runNext],
  ['job: finish', { of: 'matched', until: 'finish' }, 'finish', runNext],
  ['job: unconfirmed', { of: 'matched', until: 'unconfirmed' }, 'unconfirmed', runNext],
  ['job: lapse', { of: 'matched', until: 'lapse' }, 'lapse', runNext],
  ['job: unanswered', { of: 'changing', until: 'unanswered' }, 'unanswered', runNext],
  ['job: place', { of: 'no-place', until: 'place' }, 'place', runNext],
  ['job: silence', { of: 'confirmed', until: 'silence' }, 'silence', runNext],
  ['job: undecided', { of: 'disputed', until: 'undecided' }, 'undecided', runNext],
];

test('every kind of job is among them', () => {
  const kinds = acts.flatMap(([name]) => (name.startsWith('job: ') ? [name.slice(5)] : []));
  expect(kinds.sort()).toEqual([...jobKinds].sort());
});

/** Everything the services have written, without what names a moment of the process. */
async function written(town: Town): Promise<string> {
  const names = ['Request', 'Offer', 'Diary', 'Asks'];
  const docs = await Promise.all(names.map((name) => town.store.mongoose.model(name).find({}).sort({ _id: 1 }).lean()));
  const balances = await Promise.all(
    (await town.members.page({ community: COMMUNITY, most: 50 })).map((one) => town.ledger.balance(COMMUNITY, one.id)),
  );
  // A diary counts its entries and withdrawals; only its content matters.
  return JSON.stringify([docs, balances], (name, value: unknown) => (name === 'rev' ? undefined : value));
}

/** One act may have a hundred awaits, and each is a town of its own. */
const LONG_MS = 180_000;
/** The small form crashes at one await of so many; where it begins differs from act to act. */
const ONE_OF = 30;

describe.each(acts)('%s', (name, before, outcome, act) => {
  test('twice with one cause: the same documents, the same notices', async () => {
    const here = await scene(before);
    const { town } = here;
    const run = async (told: Told) => seen(await act(town.exchange, here, becauseOf(town, told)));
    const [first, second] = [new Told(), new Told()];
    const result = await run(first);
    expect(result).toContain(outcome);
    const after = await written(town);
    expect(await run(second)).toBe(result);
    expect(await written(town)).toBe(after);
    expect(second).toEqual(first);
    await town.close();
  });

  test(
    'a crash at every await, then the whole again: as if nothing had happened',
    async () => {
      const calm = await scene(before);
      const wanted = new Told();
      const counting = new Fault();
      const result = seen(await act(shakyExchange(calm.town, counting), calm, becauseOf(calm.town, wanted)));
      const documents = await written(calm.town);
      await calm.town.close();
      expect(counting.count).toBeGreaterThan(0);

      const awaits = Array.from({ length: counting.count }, (_, i) => i + 1);
      for (const at of share(
        awaits,
        ONE_OF,
        acts.findIndex(([one]) => one === name),
      )) {
        const here = await scene(before);
        const fault = new Fault();
        fault.at = at;
        const broken = act(shakyExchange(here.town, fault), here, becauseOf(here.town, new Told()));
        await expect(broken).rejects.toThrow('crash');
        const told = new Told();
        const again = await act(here.town.another(), here, becauseOf(here.town, told));
        expect({ at, result: seen(again), told: sorted(told) }).toEqual({ at, result, told: sorted(wanted) });
        expect(await written(here.town)).toBe(documents);
        expect((await here.town.ledger.prove()).violations).toEqual([]);
        await here.town.close();
      }
    },
    LONG_MS,
  );
});

/** An exchange whose store and ledger fail where the fault says. */
function shakyExchange(town: Town, fault: Fault): Exchange {
  const host: ModelHost = {
    model: <T>(name: string, schema: Schema<T>): Model<T> => shaky(town.store.model(name, schema), fault),
  };
  return town.another({ host, ledger: shaky(town.ledger, fault) });
}

/** What one run tells. */
class Told {
  readonly notices: Notice[] = [];
  readonly events: Event[] = [];
}

const becauseOf = (town: Town, { notices, events }: Told): Cause => cause('turn_x/step', town.now(), notices, events);

const sorted = ({ notices, events }: Told) => [...notices, ...events].map((one) => JSON.stringify(one)).sort();

/** A caller's result without the request itself, which is read again in a replay and compared as a document. */
const seen = (result: unknown): string =>
  JSON.stringify(result ?? null, (name, value: unknown) => (name === 'request' ? undefined : value));
