import { type Model, Schema } from 'mongoose';
import { cause } from '../../../src/lib/cause';
import { memoryLogger } from '../../../src/lib/logger';
import type { ModelHost } from '../../../src/lib/model-host';
import {
  type Decision,
  type Fresh,
  type Moves,
  mayMove,
  type Recorded,
  type Records,
  recordSchema,
  records,
  type Stored,
} from '../../../src/services/record';
import { connectStore, type Store } from '../../../src/storage/store';

export const AT = new Date('2026-11-22T03:00:00Z');
export const HOUR = 3_600_000;

export const lampStates = ['off', 'on', 'broken'] as const;
export type LampState = (typeof lampStates)[number];
export const lampJobs = ['tire', 'warn'] as const;
export type LampJob = (typeof lampJobs)[number];

/** A record for tests: a lamp that is switched, breaks for ever, and tires an hour after switching on. */
export interface Lamp extends Recorded<LampState, LampJob> {
  readonly switched: number;
  readonly since: Date | null;
  readonly warned: boolean;
}

export const lampMoves = {
  light: { from: ['off'], to: 'on' },
  douse: { from: ['on'], to: 'off' },
  drop: { from: ['off', 'on'], to: 'broken' },
} as const satisfies Moves<LampState, string>;
export type LampMove = keyof typeof lampMoves;
export const lampMoveNames = Object.keys(lampMoves) as LampMove[];

export type Lamps = Records<Lamp, LampMove>;

const schema = recordSchema<Lamp>({
  collection: 'lamps',
  states: lampStates,
  jobs: lampJobs,
  fields: {
    switched: { type: Number, required: true },
    since: { type: Date, default: null },
    warned: { type: Boolean, required: true },
  },
});

/** Lamps over a store; several over one store stand for several processes. */
export function lampsOver(host: ModelHost): Lamps {
  return records<Lamp, LampMove>({
    model: host.model<Stored<Lamp>>('Lamp', schema),
    moves: lampMoves,
    nextJob: ({ state, since, warned }) => {
      if (state !== 'on' || !since) return null;
      return warned
        ? { at: new Date(since.getTime() + HOUR), job: 'tire' }
        : { at: new Date(since.getTime() + HOUR / 2), job: 'warn' };
    },
    log: 'made',
  });
}

export function freshLamp(id: string): Fresh<Lamp> {
  return { id, state: 'off', switched: 0, since: null, warned: false };
}

/** The decision to make a move: where the lamp may, it counts; its happening says from where to where. */
export function toMove(move: LampMove, at: Date) {
  return (now: Lamp): Decision<Lamp, LampMove, 'cannot'> => {
    if (!mayMove(lampMoves, now.state, move)) return { ok: false, why: 'cannot' };
    const since = move === 'light' ? at : null;
    return {
      ok: true,
      move,
      set: { switched: now.switched + 1, since, warned: false },
      is: move,
      data: { from: now.state, to: lampMoves[move].to },
    };
  };
}

/** A document that remembers its causes without a log. */
export interface TallyDoc {
  readonly _id: string;
  readonly open: boolean;
  readonly count: number;
  readonly said: readonly string[];
  readonly applied: readonly string[];
  readonly boxes: Readonly<Record<string, { readonly count: number; readonly keys: readonly string[] }>>;
}

const tally = new Schema<TallyDoc>(
  {
    _id: { type: String, required: true },
    open: { type: Boolean, required: true },
    count: { type: Number, required: true },
    said: { type: [String], required: true },
    applied: { type: [String], required: true },
    boxes: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'tallies', versionKey: false, minimize: false, strict: true },
);

export function talliesOver(host: ModelHost): Model<TallyDoc> {
  return host.model<TallyDoc>('Tally', tally);
}

export function freshTally(_id: string): TallyDoc {
  return { _id, open: true, count: 0, said: [], applied: [], boxes: {} };
}

/** A store with both models compiled; `front` may stand between. */
export async function openStore(options: { mongodbUrl?: string } = {}): Promise<Store> {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger(), ...options });
  lampsOver(store);
  talliesOver(store);
  await store.ready();
  return store;
}

/** A cause whose notices nobody reads. */
export const because = (key: string, at = AT) => cause(key, at, []);
