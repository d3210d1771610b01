import type { Model } from 'mongoose';
import type { Engine } from '../../../src/engine/types';
import type { ModelHost } from '../../../src/lib/model-host';
import { type Turn, turnModel } from '../../../src/runner/turns';
import type { Planted } from './process';

/** A bug that a test puts around a right piece, and what a run that meets it must say. */
export interface Bug {
  readonly name: string;
  readonly planted: () => Planted;
  readonly found: RegExp;
  /** True if one of the first few runs meets it, so that the short form looks for it too. */
  readonly soon?: true;
}

/** The turn of a row's id. */
const turnOf = (row: string): string => row.split('#')[0] ?? row;

/** An engine that runs its actions before its turn has a place. */
function unclaimed(engine: Engine): Engine {
  return {
    ...engine,
    advance: (session, input, { claim: _, ...context }) => engine.advance(session, input, context),
  };
}

/** A host whose model `name` is wrapped. */
function wrapping(host: ModelHost, name: string, wrap: (model: Model<unknown>) => Model<unknown>): ModelHost {
  return {
    model: (of, schema) => {
      const model = host.model(of, schema);
      return of === name ? (wrap(model as never) as never) : model;
    },
  };
}

/** A model whose calls `change` may replace. */
function changed<T extends object>(
  target: T,
  change: (call: string) => ((...args: never[]) => unknown) | undefined,
): T {
  return new Proxy(target, {
    get: (of, call) => change(String(call)) ?? Reflect.get(of, call, of),
  });
}

/** Each end of a hold has a key of its own, so that a hold may end in two ways. */
function endsTwice(host: ModelHost): ModelHost {
  return wrapping(host, 'Transfer', (model) =>
    changed(model, (call) =>
      call === 'create'
        ? (((doc: { kind: string; key: string }) =>
            (model.create as (one: unknown) => unknown)({
              ...doc,
              ...(['post', 'void'].includes(doc.kind) ? { key: `${doc.key}/${doc.kind}` } : {}),
            })) as never)
        : undefined,
    ),
  );
}

/** A turn that finds its place taken takes the next one, with the session it had in hand. */
function nextPlace(host: ModelHost): ModelHost {
  const bumped = (doc: object, by: number): object => {
    const { seq, place, ...rest } = doc as Partial<Turn>;
    return { ...rest, ...(seq ? { seq: seq + by } : {}), ...(place ? { place: place + by } : {}) };
  };
  return wrapping(host, 'Turn', (model) =>
    changed(model, (call) => {
      if (call !== 'collection') return undefined;
      const { collection } = model as unknown as { collection: Record<string, (...args: never[]) => Promise<unknown>> };
      const tries = async (run: (by: number) => Promise<unknown>): Promise<unknown> => {
        for (let by = 0; ; by++) {
          try {
            return await run(by);
          } catch (error) {
            if ((error as { code?: number }).code !== 11000 || by === 5) throw error;
          }
        }
      };
      return changed(collection as object, (name) => {
        const { insertOne, updateOne } = collection;
        if (name === 'insertOne' && insertOne)
          return ((doc: object) =>
            'seq' in doc ? tries((by) => insertOne(bumped(doc, by) as never)) : insertOne(doc as never)) as never;
        if (name === 'updateOne' && updateOne)
          return ((filter: object, update: { $set?: object }) =>
            update.$set && 'seq' in update.$set
              ? tries((by) => updateOne(filter as never, { ...update, $set: bumped(update.$set ?? {}, by) } as never))
              : updateOne(filter as never, update as never)) as never;
        return undefined;
      }) as never;
    }),
  );
}

/** The ten bugs, each in one process or in both. */
export const bugs: readonly Bug[] = [
  {
    name: 'an effect comes before the claim to its place',
    planted: () => ({ engine: unclaimed }),
    found: /^effect:|^hold:/,
  },
  {
    name: 'a lease ends by the wall clock',
    planted: () => ({ holdersClock: (clock) => ({ now: clock.now, ticks: () => clock.now().getTime() }) }),
    found: /^twice:|^repeat:|^the work has not ended/,
  },
  {
    name: 'a turn is marked as sent before it is sent',
    planted: () => ({
      deliver: (deliver) => async (rows) => {
        void deliver(rows).catch(() => undefined);
      },
    }),
    found: /^silent:/,
  },
  {
    name: 'a repeated id is let in',
    planted: () => {
      const known = new Map<string, number>();
      return {
        incoming: (incoming) => {
          const times = (known.get(incoming.eventId) ?? 0) + 1;
          known.set(incoming.eventId, times);
          return times === 1 ? incoming : { ...incoming, eventId: `${incoming.eventId}.${times}` };
        },
      };
    },
    found: /^double:/,
    soon: true,
  },
  {
    name: 'a place comes from a stale cache',
    planted: () => ({ host: nextPlace }),
    found: /^memory:|^place:/,
    soon: true,
  },
  {
    name: 'a hold ends twice',
    planted: () => ({ host: endsTwice }),
    found: /^hold: ended 2 times/,
    soon: true,
  },
  {
    name: 'a carried notice is never let go',
    planted: () => ({ outbox: (outbox) => ({ ...outbox, letGo: async () => undefined }) }),
    found: /^claim:|^silent:/,
  },
  {
    name: 'rows are marked as spread before they exist',
    planted: () => ({
      outbox: (outbox, host) => ({
        ...outbox,
        async add(rows) {
          const turns = rows.map(({ _id }) => turnOf(_id));
          if (turns.length > 0) await turnModel(host).updateMany({ _id: { $in: turns } }, { $set: { spread: true } });
          return outbox.add(rows);
        },
      }),
    }),
    found: /^row:|^silent: note/,
    soon: true,
  },
  {
    name: 'a session comes from Redis though the store has a later one',
    planted: () => ({
      sessions: (sessions, host) => ({
        ...sessions,
        alone: (conversation, work) =>
          sessions.alone(conversation, async (cached) => {
            const last = await turnModel(host)
              .findOne({ conversation, state: 'done', seq: { $exists: true } })
              .sort({ seq: -1 })
              .lean<Turn>();
            return work(cached && last?.seq ? { ...cached, seq: last.seq } : cached);
          }),
      }),
    }),
    found: /^memory:/,
  },
  {
    name: "a row's key does not come from its cause",
    planted: () => {
      let n = 0;
      return {
        outbox: (outbox) => ({
          ...outbox,
          add: (rows) => outbox.add(rows.map((row) => ({ ...row, _id: `${row._id}.${++n}` }))),
        }),
      };
    },
    found: /^twice:/,
    soon: true,
  },
];
