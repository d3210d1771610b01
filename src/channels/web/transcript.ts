import mongoose from 'mongoose';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { invariant } from '../../lib/errors';
import { KeyedQueue } from '../../lib/keyed-queue';
import type { ModelHost } from '../../lib/model-host';
import type { WebBubble } from './bubble';
import { MAX_NUMBER_TRIES, MAX_ROWS } from './limits';

/** The author of a shown message. */
export type Speaker = 'person' | 'pumasi';

/** A message to show. */
export interface TranscriptItem {
  /** Unique for ever, and the same in a repeat. */
  readonly id: string;
  readonly at: Date;
  readonly from: Speaker;
  readonly message: WebBubble;
  /** Fingerprint of the person's input, to tell a repeat from another message under the same id. */
  readonly mark?: string;
}

/**
 * A shown message. `n` counts from 1 in each conversation without gaps, though old rows may be deleted. A reader who
 * has seen `n` has seen all rows before it.
 */
export interface TranscriptRow extends TranscriptItem {
  readonly conversation: string;
  readonly n: number;
}

/** The shown messages of web conversations in the store, with wake-ups for new ones. */
export interface Transcript {
  /** Adds messages at the end, in order; gives the existing row for a known id. */
  add(conversation: string, items: readonly TranscriptItem[]): Promise<readonly TranscriptRow[]>;
  /** Rows with a number above `n`, lowest first, at most `limit`. */
  after(conversation: string, n: number, limit: number): Promise<readonly TranscriptRow[]>;
  /** The last rows with a number below `n` (all if absent), lowest first, at most `limit`. */
  before(conversation: string, n: number | undefined, limit: number): Promise<readonly TranscriptRow[]>;
  /** Number of the last row; 0 for none. */
  last(conversation: string): Promise<number>;
  /** Deletes the words of one message; its row stays as `hidden`. Does nothing for an unknown id. */
  hide(id: string): Promise<void>;
  /** Removes the rows of the conversation, all or those older than `before`; gives their number. */
  forget(conversation: string, before?: Date): Promise<number>;
  /** Calls `wake` whenever the conversation changes; the result ends it. */
  listen(conversation: string, wake: () => void): () => void;
  /** Wakes this process's listeners, on behalf of another process. */
  publish(conversation: string): void;
  /**
   * Calls `tell` for each conversation this process changes, so that a bridge can tell the others; the result ends it.
   */
  onPublish(tell: (conversation: string) => void): () => void;
}

interface StoredRow {
  _id: string;
  conversation: string;
  n: number;
  at: Date;
  from: Speaker;
  message: WebBubble;
  mark?: string;
}

const schema = new mongoose.Schema<StoredRow>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    n: { type: Number, required: true },
    at: { type: Date, required: true },
    from: { type: String, required: true, enum: ['person', 'pumasi'] },
    message: { type: mongoose.Schema.Types.Mixed, required: true },
    mark: { type: String },
  },
  { collection: 'web_messages', versionKey: false, minimize: false },
);
schema.index({ conversation: 1, n: 1 }, { unique: true });
schema.index({ at: 1 });

/** Makes the transcript over the collection `web_messages`; call it before the store's `ready()`. */
export function createTranscript(host: ModelHost): Transcript {
  const rows = host.model<StoredRow>('WebMessage', schema);
  const order = new KeyedQueue();
  const wakeUps = createWakeUps();
  const last = async (conversation: string): Promise<number> =>
    (await rows.findOne({ conversation }).sort({ n: -1 }).lean<StoredRow | null>())?.n ?? 0;

  async function addOne(conversation: string, item: TranscriptItem): Promise<{ row: TranscriptRow; fresh: boolean }> {
    for (let tries = 0; tries < MAX_NUMBER_TRIES; tries++) {
      const there = await rows.findOne({ _id: item.id }).lean<StoredRow | null>();
      if (there) return { row: fromStore(there), fresh: false };
      const { id, ...rest } = item;
      const row: StoredRow = { _id: id, conversation, n: (await last(conversation)) + 1, ...rest };
      try {
        await rows.create(row);
        return { row: fromStore(row), fresh: true };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
    invariant(false, `no free number in ${conversation} after ${MAX_NUMBER_TRIES} tries`);
  }

  return {
    add: (conversation, items) =>
      order.run(conversation, async () => {
        const added: TranscriptRow[] = [];
        let fresh = false;
        for (const item of items) {
          const one = await addOne(conversation, item);
          added.push(one.row);
          fresh ||= one.fresh;
        }
        if (fresh) wakeUps.changed(conversation);
        return added;
      }),
    after: async (conversation, n, limit) =>
      (
        await rows
          .find({ conversation, n: { $gt: n } })
          .sort({ n: 1 })
          .limit(Math.min(limit, MAX_ROWS))
          .lean<StoredRow[]>()
      ).map(fromStore),
    before: async (conversation, n, limit) =>
      (
        await rows
          .find(n === undefined ? { conversation } : { conversation, n: { $lt: n } })
          .sort({ n: -1 })
          .limit(Math.min(limit, MAX_ROWS))
          .lean<StoredRow[]>()
      )
        .map(fromStore)
        .reverse(),
    last,
    hide: async (id) => {
      await rows.updateOne({ _id: id }, { $set: { message: { text: '', hidden: true } } });
    },
    forget: (conversation, before) =>
      order.run(conversation, async () => {
        const { deletedCount } = await rows.deleteMany({ conversation, ...(before ? { at: { $lt: before } } : {}) });
        if (deletedCount > 0) wakeUps.changed(conversation);
        return deletedCount;
      }),
    listen: wakeUps.listen,
    publish: wakeUps.publish,
    onPublish: wakeUps.onPublish,
  };
}

/** Wake-ups inside this process, and to the other processes. */
function createWakeUps(): Pick<Transcript, 'listen' | 'publish' | 'onPublish'> & {
  changed(conversation: string): void;
} {
  const listeners = new Map<string, Set<() => void>>();
  const bridges = new Set<(conversation: string) => void>();
  const publish = (conversation: string): void => {
    for (const wake of [...(listeners.get(conversation) ?? [])]) wake();
  };
  return {
    publish,
    changed: (conversation) => {
      publish(conversation);
      for (const tell of bridges) tell(conversation);
    },
    listen: (conversation, wake) => {
      const mine = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, mine.add(wake));
      return () => {
        mine.delete(wake);
        if (mine.size === 0 && listeners.get(conversation) === mine) listeners.delete(conversation);
      };
    },
    onPublish: (tell) => {
      bridges.add(tell);
      return () => void bridges.delete(tell);
    },
  };
}

function fromStore({ _id, ...rest }: StoredRow): TranscriptRow {
  return { id: _id, ...rest };
}
