import { type Model, Schema } from 'mongoose';
import type { Clock } from '../lib/clock';
import type { Holders } from '../lib/holders';
import { newId } from '../lib/ids';
import type { Random } from '../lib/random';
import { HOLDER_GONE_MS, HOLDER_KEPT_MS } from './limits';
import type { Store } from './types';

/** One process: its counter rises while it lives. */
interface Holder {
  readonly _id: string;
  readonly beats: number;
}

/** The counter of another process as this one saw it, and since when it has stood still. */
interface Seen {
  readonly beats: number;
  readonly since: number;
}

/** The processes of a store, and this one's part among them. */
export interface StoreHolders extends Holders {
  /** Adds this process. Await it after the store's `ready()` and before this process holds anything. */
  begin(): Promise<void>;
  /** Raises this process's counter, and looks at those of the others. */
  beat(): Promise<void>;
  /** Ids of processes gone for so long that their work is over, if they hold none. */
  old(): readonly string[];
  /** Deletes a process that is gone and holds nothing. */
  forget(id: string): Promise<void>;
}

const holderSchema = new Schema<Holder>(
  { _id: { type: String, required: true }, beats: { type: Number, required: true } },
  { collection: 'holders', versionKey: false },
);

/**
 * Makes the processes of a store over the collection `holders`. A process is gone once its counter has stood still for
 * HOLDER_GONE_MS of this process's own ticks. The embedded store belongs to one process, so every other one is gone.
 */
export function createHolders(store: Store, { clock, random }: { clock: Clock; random: Random }): StoreHolders {
  const holders: Model<Holder> = store.model<Holder>('Holder', holderSchema);
  const me = newId('hld', clock.now(), random);
  const alone = store.kind === 'embedded';
  const seen = new Map<string, Seen>();
  /** When the last beat that reached the store began, in ticks. */
  let beaten = clock.ticks();

  async function look(): Promise<void> {
    const others = await holders.find({ _id: { $ne: me } }).lean<Holder[]>();
    const now = clock.ticks();
    for (const { _id, beats } of others) if (seen.get(_id)?.beats !== beats) seen.set(_id, { beats, since: now });
    const there = new Set(others.map(({ _id }) => _id));
    for (const id of seen.keys()) if (!there.has(id)) seen.delete(id);
  }

  const stillFor = (ms: number): readonly string[] => {
    const now = clock.ticks();
    return [...seen].filter(([, { since }]) => alone || now - since >= ms).map(([id]) => id);
  };

  return {
    me,
    gone: () => stillFor(HOLDER_GONE_MS),
    old: () => stillFor(HOLDER_KEPT_MS),
    live: () => alone || clock.ticks() - beaten < HOLDER_GONE_MS,
    async begin() {
      const begun = clock.ticks();
      await holders.create({ _id: me, beats: 0 });
      beaten = begun;
      await look();
    },
    async beat() {
      // The others of an embedded store never come back, and nobody looks at this one's counter.
      if (alone) return;
      const begun = clock.ticks();
      await holders.updateOne({ _id: me }, { $inc: { beats: 1 } }, { upsert: true });
      beaten = begun;
      await look();
    },
    async forget(id) {
      await holders.deleteOne({ _id: id });
      seen.delete(id);
    },
  };
}
