import fc from 'fast-check';
import { doing, done, insertOnce, MAX_LOG, once } from '../../../src/services/record';
import type { Store } from '../../../src/storage/store';
import { dieEverywhere, faultyHost } from '../ledger/faulty';
import {
  AT,
  because,
  freshLamp,
  freshTally,
  type Lamp,
  type LampMove,
  type Lamps,
  lampMoveNames,
  lampMoves,
  lampsOver,
  openStore,
  talliesOver,
  toMove,
} from './support';

/** One change of a history: which of few causes, which move, through which of two processes. */
interface Step {
  readonly key: number;
  readonly part: string;
  readonly move: LampMove;
  readonly through: 0 | 1;
}

const step: fc.Arbitrary<Step> = fc.record({
  key: fc.nat({ max: 8 }),
  part: fc.constantFrom('', 'again'),
  move: fc.constantFrom(...lampMoveNames),
  through: fc.constantFrom(0, 1),
});

/** Groups run one after the other; the steps of a group race. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { maxLength: 8 });

/** The laws of records, on any store. */
export function recordSuite(options: () => { mongodbUrl?: string }, runs: number): void {
  let store: Store;
  let other: Store;
  let processes: readonly [Lamps, Lamps];
  let run = 0;

  beforeAll(async () => {
    store = await openStore(options());
    // A data folder belongs to one process, so on the embedded store both processes share one.
    other = options().mongodbUrl ? await openStore(options()) : store;
    processes = [lampsOver(store), lampsOver(other)];
  });
  afterAll(async () => {
    if (other !== store) await other.close();
    await store.close();
  });

  const newLamp = async (): Promise<string> => {
    const id = `lamp_${++run}`;
    await processes[0].add(freshLamp(id), doing(because('make'), null));
    return id;
  };
  const apply = (id: string, { key, part, move, through }: Step) => {
    const cause = because(`cause${key}`);
    return processes[through].change(id, doing(cause, null, part), toMove(move, cause.at));
  };
  const keyOf = ({ key, part }: Step): string => doing(because(`cause${key}`), null, part).key;
  const lampOf = async (id: string): Promise<Lamp> => {
    const lamp = await processes[0].get(id);
    if (!lamp) throw new Error(`no lamp ${id}`);
    return lamp;
  };

  test('random histories with repeated causes and races: each key once, states only along moves', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (groups) => {
        const id = await newLamp();
        for (const group of groups) {
          const results = await Promise.all(group.map((one) => apply(id, one)));
          const lamp = await lampOf(id);
          for (const [n, result] of results.entries()) {
            const one = group[n] as Step;
            if (result.is === 'done') expect(done(lamp, keyOf(one))).toEqual(result.happening);
          }
        }
        const lamp = await lampOf(id);
        expect(lawful(lamp)).toEqual([]);

        // Everything once more, in another order of processes: nothing changes, and what is done says the same.
        for (const one of groups.flat()) {
          const before = done(lamp, keyOf(one));
          if (!before) continue;
          const again = await apply(id, { ...one, through: one.through === 0 ? 1 : 0 });
          expect(again).toMatchObject({ is: 'done', happening: before });
        }
        expect(await lampOf(id)).toEqual(lamp);
      }),
      { numRuns: runs },
    );
  });

  test('races of documents changed once: each key counts once, a replay reads what is there', async () => {
    const tallies = talliesOver(store);
    const through = [tallies, talliesOver(other)];
    const write = fc.record({ key: fc.nat({ max: 5 }), close: fc.boolean(), box: fc.constantFrom(null, 'a', 'b') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(write, { maxLength: 5 }), { maxLength: 6 }), async (groups) => {
        const id = `tally_${++run}`;
        expect(await insertOnce(tallies, freshTally(id))).toBe(true);
        expect(await insertOnce(tallies, freshTally(id))).toBe(false);
        const put = async ({ key, close, box }: { key: number; close: boolean; box: string | null }, n: number) => {
          const tally = through[n % 2] ?? tallies;
          const cause = because(`cause${key}`);
          if (box !== null) {
            const update = { $inc: { [`boxes.${box}.count`]: 1 } };
            return once(tally, { id, update, keys: `boxes.${box}.keys`, fields: ['open'] }, cause);
          }
          const update = {
            $inc: { count: 1 },
            $push: { said: cause.key },
            ...(close ? { $set: { open: false } } : {}),
          };
          return once(tally, { id, when: { open: true }, update }, cause);
        };
        for (const group of groups) {
          const results = await Promise.all(group.map(put));
          for (const [n, result] of results.entries()) {
            const { key, box } = group[n] as { key: number; box: string | null };
            if (result.is === 'unknown') throw new Error('the tally is gone');
            const keys = box === null ? result.doc.applied : (result.doc.boxes?.[box]?.keys ?? []);
            expect(keys.includes(`cause${key}`)).toBe(result.is === 'done');
            if (box === null && result.is === 'refused') expect(result.doc.open).toBe(false);
          }
        }
        const doc = await tallies.findById(id).lean();
        if (!doc) throw new Error('the tally is gone');
        expect(new Set(doc.applied).size).toBe(doc.applied.length);
        expect(doc.said).toEqual(doc.applied);
        expect(doc.count).toBe(doc.applied.length);
        for (const box of Object.values(doc.boxes)) {
          expect(new Set(box.keys).size).toBe(box.keys.length);
          expect(box.count).toBe(box.keys.length);
        }
      }),
      { numRuns: runs },
    );
    expect(await once(tallies, { id: 'tally_none', update: { $inc: { count: 1 } } }, because('x'))).toEqual({
      is: 'unknown',
    });
  });

  test('a process that dies at any call of the store and takes the work up again: adding and changing happen once', async () => {
    const host = faultyHost(store);
    const lamps = lampsOver(host);
    const turn = async (round: string) => {
      const id = `lamp_${round}`;
      await lamps.add(freshLamp(id), doing(because(`${round}/1`), null));
      await lamps.change(id, doing(because(`${round}/2`), null), toMove('light', AT));
      return lamps.change(id, doing(because(`${round}/2`), null, 'more'), toMove('drop', AT));
    };
    const deaths = await dieEverywhere(host, turn, async (round, result) => {
      expect(result).toMatchObject({ is: 'done', record: { state: 'broken', rev: 3, switched: 2 } });
      const keys = (await lampOf(`lamp_${round}`)).log.map((one) => one.key);
      expect(keys).toEqual([`${round}/1`, `${round}/2`, `${round}/2#more`]);
    });
    // The insert; then twice reading and writing.
    expect(deaths).toBe(5);
  });

  test('a process that dies at any call of the store: a document without a log changes once', async () => {
    const host = faultyHost(store);
    const tallies = talliesOver(host);
    const turn = async (round: string) => {
      await insertOnce(tallies, freshTally(round));
      return once(tallies, { id: round, update: { $inc: { count: 1 } } }, because(`${round}/1`));
    };
    const deaths = await dieEverywhere(host, turn, async (_, result) => {
      expect(result).toMatchObject({ is: 'done', doc: { count: 1 } });
    });
    expect(deaths).toBe(2);
  });

  test('a record and a document remember their last causes, no more', async () => {
    const id = await newLamp();
    const tallies = talliesOver(store);
    await insertOnce(tallies, freshTally(id));
    for (let n = 0; n < MAX_LOG + 5; n++) {
      const cause = because(`k${n}`);
      await processes[0].change(id, doing(cause, null), () => ({ ok: true, set: {}, is: 'seen' }));
      await once(tallies, { id, update: { $inc: { count: 1 } } }, cause);
    }
    const lamp = await lampOf(id);
    const doc = await tallies.findById(id).lean();
    const kept = Array.from({ length: MAX_LOG }, (_, n) => `k${n + 5}`);
    expect(lamp.log.map((one) => one.key)).toEqual(kept);
    expect(doc?.applied).toEqual(kept);
    expect(doc?.count).toBe(MAX_LOG + 5);
  });
}

/** Everything in a lamp's log and fields that breaks a law. */
function lawful(lamp: Lamp): string[] {
  const wrong: string[] = [];
  const keys = lamp.log.map((one) => one.key);
  if (new Set(keys).size !== keys.length) wrong.push(`a key twice: ${keys.join(' ')}`);
  if (lamp.rev !== lamp.log.length) wrong.push(`revision ${lamp.rev} after ${lamp.log.length} happenings`);
  let state = 'off';
  for (const { is, data } of lamp.log.slice(1)) {
    const move = lampMoves[is as LampMove];
    if (data.from !== state) wrong.push(`${is} was decided from ${String(data.from)}, the record was ${state}`);
    if (!move.from.some((from) => from === state)) wrong.push(`${is} from ${state}`);
    state = move.to;
  }
  if (lamp.state !== state) wrong.push(`the log leads to ${state}, the record is ${lamp.state}`);
  if (lamp.switched !== lamp.log.length - 1) wrong.push(`${lamp.switched} switchings, ${lamp.log.length - 1} written`);
  if ((lamp.nextJob !== null) !== (lamp.state === 'on')) wrong.push(`${lamp.state} with the job ${lamp.nextJob}`);
  return wrong;
}
