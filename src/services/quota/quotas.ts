import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { invariant } from '../../lib/errors';
import { KeyedQueue } from '../../lib/keyed-queue';
import type { ModelHost } from '../../lib/model-host';
import { MAX_ENTRY_TRIES } from './limits';
import { accountId, type QuotaEntry, quotaModel } from './model';
import type { QuotaState, Quotas } from './types';

/** The state of an account and the number of messages spent in the month. */
type Head = QuotaState & { readonly spent: number };

/** The fields of an entry that its change decides; null for no change. */
type Change = (head: Head) => Pick<QuotaEntry, 'kind' | 'once' | 'count' | 'limit' | 'used' | 'held' | 'spent'> | null;

/** Makes the quota ledger over the collection `quotas`. */
export function createQuotas({ host }: { readonly host: ModelHost }): Quotas {
  const entries = quotaModel(host);
  // Changes queue within this process, so only other processes can interfere.
  const inOrder = new KeyedQueue();
  const change = (account: string, at: Date, decide: Change) =>
    inOrder.run(account, () => append(entries, account, at, decide));

  async function finish(account: string, key: string, at: Date, kind: 'spend' | 'release'): Promise<void> {
    const open = await openReservation(entries, account, key);
    if (!open) return;
    const { count } = open;
    const sent = kind === 'spend' ? count : 0;
    await change(account, at, (head) => ({
      ...head,
      ...{ kind, once: end(account, key), count },
      ...{ held: head.held - count, used: head.used + sent, spent: head.spent + sent },
    }));
  }

  return {
    async state(of) {
      const { spent: _, ...state } = await headOf(entries, accountId(of));
      return state;
    },

    async left(of) {
      return leftIn(await headOf(entries, accountId(of)));
    },

    async reserve(of, key, count, at) {
      const account = accountId(of);
      const once = begin(account, key);
      if (await entries.exists({ once })) return true;
      return change(account, at, (head) => {
        const left = leftIn(head);
        if (left !== null && count > left) return null;
        return { ...head, kind: 'reserve', once, count, held: head.held + count };
      });
    },

    spend: (of, key, at) => finish(accountId(of), key, at, 'spend'),
    release: (of, key, at) => finish(accountId(of), key, at, 'release'),

    async read(of, { limit, used, since, at }) {
      const account = accountId(of);
      const before = await entries.findById(`${account}#${since}`).lean<QuotaEntry>();
      await change(account, at, (head) => {
        const total = used + head.spent - (before?.spent ?? 0);
        if (head.limit === limit && head.used === total) return null;
        return { ...head, kind: 'read', count: 0, limit, used: total };
      });
    },

    async gone(of, at) {
      await change(accountId(of), at, (head) => {
        const limit = head.limit ?? head.used;
        const used = Math.max(head.used, limit);
        return head.limit === limit && head.used === used ? null : { ...head, kind: 'gone', count: 0, limit, used };
      });
    },
  };
}

/** The reservation of a key, if it has begun and not ended. */
async function openReservation(entries: Model<QuotaEntry>, account: string, key: string): Promise<QuotaEntry | null> {
  const [began, ended] = await Promise.all([
    entries.findOne({ once: begin(account, key) }).lean<QuotaEntry>(),
    entries.findOne({ once: end(account, key) }).lean<QuotaEntry>(),
  ]);
  return ended ? null : began;
}

/** Appends one entry; false if `decide` wants none. An entry whose `once` is taken was written by a repeat. */
async function append(entries: Model<QuotaEntry>, account: string, at: Date, decide: Change): Promise<boolean> {
  for (let tries = 0; tries < MAX_ENTRY_TRIES; tries++) {
    const { seq, ...head } = await headOf(entries, account);
    const decided = decide({ seq, ...head });
    if (!decided) return false;
    const { kind, once, count, limit, used, held, spent } = decided;
    const after = { account, seq: seq + 1, kind, count, limit, used, held, spent, at };
    try {
      await entries.create({ _id: `${account}#${seq + 1}`, ...after, ...(once === undefined ? {} : { once }) });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      if (once !== undefined && (await entries.exists({ once }))) return true;
    }
  }
  invariant(false, `the quota ${account} changed ${MAX_ENTRY_TRIES} times during one entry`);
}

async function headOf(entries: Model<QuotaEntry>, account: string): Promise<Head> {
  const last = await entries.findOne({ account }).sort({ seq: -1 }).lean<QuotaEntry>();
  if (!last) return { limit: null, used: 0, held: 0, seq: 0, spent: 0 };
  const { limit, used, held, seq, spent } = last;
  return { limit, used, held, seq, spent };
}

function leftIn({ limit, used, held }: QuotaState): number | null {
  return limit === null ? null : Math.max(0, limit - used - held);
}

function begin(account: string, key: string): string {
  return `${account}/${key}/begin`;
}

function end(account: string, key: string): string {
  return `${account}/${key}/end`;
}
