import type { Model } from 'mongoose';
import type { Cause } from '../../../src/lib/cause';
import type { Timed } from '../../../src/lib/job';
import type { ModelHost } from '../../../src/lib/model-host';
import { doing, dueWork, jobOf, mayMove } from '../../../src/services/record';
import type { Store } from '../../../src/storage/store';
import { recordSuite } from './suite-record';
import {
  AT,
  because,
  freshLamp,
  HOUR,
  type Lamp,
  type Lamps,
  lampMoves,
  lampsOver,
  openStore,
  toMove,
} from './support';

recordSuite(() => ({}), 60);

const atHour = (hours: number) => new Date(AT.getTime() + hours * HOUR);

describe('records', () => {
  let store: Store;
  let lamps: Lamps;
  beforeEach(async () => {
    store = await openStore();
    lamps = lampsOver(store);
    await lamps.add(freshLamp('lamp_1'), doing(because('make'), 'mem_a'));
  });
  afterEach(() => store.close());

  test('a record begins with the first entry of its log, once', async () => {
    const made = await lamps.get('lamp_1');
    expect(made).toEqual({
      ...{ id: 'lamp_1', state: 'off', switched: 0, since: null, warned: false, rev: 1, nextAt: null, nextJob: null },
      log: [{ key: 'make', is: 'made', at: AT, by: 'mem_a', data: {} }],
    });
    expect(await lamps.add({ ...freshLamp('lamp_1'), switched: 9 }, doing(because('other'), null))).toEqual(made);
    expect(await lamps.get('lamp_none')).toBeNull();
  });

  test('a refusal and an unknown record change nothing', async () => {
    const before = await lamps.get('lamp_1');
    const what = doing(because('c'), null);
    expect(await lamps.change('lamp_1', what, toMove('douse', AT))).toEqual({
      is: 'refused',
      why: 'cannot',
      record: before,
    });
    expect(await lamps.change('lamp_none', what, toMove('light', AT))).toEqual({ is: 'unknown' });
    expect(await lamps.get('lamp_1')).toEqual(before);
  });

  test('a decision that makes a move the table refuses is a mistake', async () => {
    const before = await lamps.get('lamp_1');
    const wrong = lamps.change('lamp_1', doing(because('c'), null), () => ({
      ...{ ok: true as const, move: 'douse' as const, set: {}, is: 'doused' },
    }));
    await expect(wrong).rejects.toThrow("lamp_1 can't douse: it is off");
    expect(await lamps.get('lamp_1')).toEqual(before);
  });

  test('another process comes between reading and writing: it is decided anew', async () => {
    const other = lampsOver(store);
    const seen: string[] = [];
    const interrupted = lampsOver(
      beforeFirstWrite(store, () => other.change('lamp_1', doing(because('quick'), null), toMove('light', AT))),
    );
    const result = await interrupted.change('lamp_1', doing(because('slow'), null), (now) => {
      seen.push(now.state);
      return toMove('drop', AT)(now);
    });
    expect(seen).toEqual(['off', 'on']);
    expect(result).toMatchObject({
      is: 'done',
      record: { state: 'broken', rev: 3 },
      happening: { data: { from: 'on' } },
    });
  });

  test('moves are asked by name', () => {
    expect(mayMove(lampMoves, 'on', 'douse')).toBe(true);
    expect(mayMove(lampMoves, 'broken', 'light')).toBe(false);
  });
});

/** A host whose models let `work` end before their first write of a change. */
function beforeFirstWrite(host: ModelHost, work: () => Promise<unknown>): ModelHost {
  let first = true;
  const front = <T>(model: Model<T>): Model<T> =>
    new Proxy(model, {
      get(target, name, receiver) {
        if (name !== 'findOneAndUpdate' || !first) return Reflect.get(target, name, receiver);
        return (...args: Parameters<Model<T>['findOneAndUpdate']>) => ({
          lean: async () => {
            first = false;
            await work();
            return target.findOneAndUpdate(...args).lean();
          },
        });
      },
    });
  return { model: (name, schema) => front(host.model(name, schema)) };
}

describe('due work', () => {
  let store: Store;
  let lamps: Lamps;
  let timed: Timed;
  const ran: string[] = [];

  beforeEach(async () => {
    ran.length = 0;
    store = await openStore();
    lamps = lampsOver(store);
    timed = dueWork<Lamp>({ ...jobs, records: lamps, work: { warn: work('warn'), tire: work('tire') } });
    for (const id of ['lamp_1', 'lamp_2', 'lamp_3']) await lamps.add(freshLamp(id), doing(because('make'), null));
  });
  afterEach(() => store.close());

  const jobs = {
    name: 'lamps',
    noun: 'lamp',
    occasion: { warn: since, tire: since },
  };
  function since({ id, since: from }: Lamp): string {
    return `${id}.${from?.getTime() ?? 0}`;
  }
  function work(kind: 'warn' | 'tire') {
    return async (lamp: Lamp, cause: Cause) => {
      ran.push(`${kind} ${lamp.id}`);
      await lamps.change(lamp.id, doing(cause, null), (now) =>
        kind === 'tire' ? toMove('douse', cause.at)(now) : { ok: true, set: { warned: true }, is: 'warned' },
      );
    };
  }
  const light = (id: string, at: Date) =>
    lamps.change(id, doing(because(`light ${id}`, at), null), toMove('light', at));

  test('jobs come longest due first, at most as many as asked for, and name their occasion', async () => {
    await light('lamp_2', AT);
    await light('lamp_1', atHour(0.2));
    expect(await timed.due(atHour(0.4), 9)).toEqual([]);
    const due = await timed.due(atHour(1), 9);
    expect(due).toEqual([
      { id: `lamps.warn:lamp_2.${AT.getTime()}`, timed: 'lamps', args: { lamp: 'lamp_2', kind: 'warn' } },
      { id: `lamps.warn:lamp_1.${atHour(0.2).getTime()}`, timed: 'lamps', args: { lamp: 'lamp_1', kind: 'warn' } },
    ]);
    expect(await timed.due(atHour(1), 1)).toEqual(due.slice(0, 1));
  });

  test('each occasion runs once; its replay finds its own work, a late one finds nothing to do', async () => {
    await light('lamp_1', AT);
    const [warn] = await timed.due(atHour(1), 9);
    if (!warn) throw new Error('nothing is due');
    await timed.run(warn, because('job/1', atHour(1)));
    const [tire] = await timed.due(atHour(1), 9);
    expect(tire?.id).toBe(`lamps.tire:lamp_1.${AT.getTime()}`);
    const before = await lamps.get('lamp_1');
    // Another turn for the same occasion: it is over.
    await timed.run(warn, because('job/2', atHour(1)));
    expect(ran).toEqual(['warn lamp_1']);
    // The same turn again: it goes through its work and changes nothing.
    await timed.run(warn, because('job/1', atHour(1)));
    expect(ran).toEqual(['warn lamp_1', 'warn lamp_1']);
    expect(await lamps.get('lamp_1')).toEqual(before);
  });

  test('a job that is no longer due when it runs changes nothing', async () => {
    await light('lamp_1', AT);
    const [warn] = await timed.due(atHour(1), 9);
    if (!warn) throw new Error('nothing is due');
    await lamps.change('lamp_1', doing(because('douse'), null), toMove('douse', AT));
    const [job] = [jobOf<Lamp>(jobs, { ...freshLamp('lamp_2'), rev: 1, log: [], nextAt: null, nextJob: null }, 'tire')];
    await timed.run(warn, because('job/1', atHour(1)));
    await timed.run(job, because('job/2', atHour(1)));
    expect(ran).toEqual([]);
    const strange = { id: 'lamps.fly:lamp_1', timed: 'lamps', args: { lamp: 'lamp_1', kind: 'fly' } };
    await expect(timed.run(strange, because('job/3'))).rejects.toThrow("isn't one of lamps's");
    await expect(timed.run({ ...warn, args: { kind: 'warn' } }, because('job/4'))).rejects.toThrow("isn't one of");
  });
});
