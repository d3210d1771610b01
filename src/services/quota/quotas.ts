import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { invariant } from '../../lib/errors';
import { KeyedQueue } from '../../lib/keyed-queue';
import type { ModelHost } from '../../lib/model-host';
import { native } from '../../lib/native';
import { type Head, type Known, known } from './known';
import { MAX_ENTRY_TRIES } from './limits';
import { accountId, type QuotaEntry, quotaModel } from './model';
import type { QuotaState, Quotas } from './types';

/** The fields of an entry that its change decides; null for no change. */
type Change = (head: Head) => Pick<QuotaEntry, 'kind' | 'count' | 'limit' | 'used' | 'held' | 'spent'> | null;

/** The result of a change: written now, written before under the same `once`, or not wanted. */
type Appended = 'written' | 'there' | 'refused';

/** Makes the quota ledger over the collection `quotas`. */
export function createQuotas({ host }: { readonly host: ModelHost }): Quotas {
  const entries = quotaModel(host);
  const memory = known();
  // Changes queue within this process, so only other processes can interfere.
  const inOrder = new KeyedQueue();
  const change = (account: string, at: Date, decide: Change, once?: string) =>
    inOrder.run(account, () => append({ entries, memory }, account, { at, decide, ...(once ? { once } : {}) }));

  async function finish(account: string, key: string, at: Date, kind: 'spend' | 'release'): Promise<void> {
    const once = begin(account, key);
    const count = memory.reserved.get(once) ?? (await openReservation(entries, account, key))?.count;
    if (count === undefined) return;
    const sent = kind === 'spend' ? count : 0;
    await change(
      account,
      at,
      (head) => ({
        ...head,
        ...{ kind, count, held: head.held - count, used: head.used + sent, spent: head.spent + sent },
      }),
      end(account, key),
    );
    memory.reserved.delete(once);
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
      const room: Change = (head) => {
        const left = leftIn(head);
        return left !== null && count > left ? null : { ...head, kind: 'reserve', count, held: head.held + count };
      };
      const appended = await change(account, at, room, once);
      if (appended === 'written') memory.reserved.set(once, count);
      return appended !== 'refused';
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

/** One entry to append; `once` names an entry that is written once. */
interface Appending {
  readonly at: Date;
  readonly decide: Change;
  readonly once?: string;
}

/**
 * Appends one entry. The state before it comes from memory first. The store is read if another process has written
 * since, and before `decide` may want none.
 */
async function append(
  { entries, memory }: { readonly entries: Model<QuotaEntry>; readonly memory: Known },
  account: string,
  { at, decide, once }: Appending,
): Promise<Appended> {
  const isThere = async () => once !== undefined && (await entries.exists({ once })) !== null;
  let remembered = memory.heads.get(account);
  for (let tries = 0; tries < MAX_ENTRY_TRIES; tries++) {
    const head = remembered ?? (await headOf(entries, account));
    const decided = decide(head);
    if (!decided && remembered === undefined) return (await isThere()) ? 'there' : 'refused';
    if (decided) {
      const { kind, count, limit, used, held, spent } = decided;
      const seq = head.seq + 1;
      const after = {
        account,
        seq,
        kind,
        count,
        limit,
        used,
        held,
        spent,
        at,
        ...(once === undefined ? {} : { once }),
      };
      try {
        await native(entries).insertOne({ _id: `${account}#${seq}`, ...after });
        memory.heads.set(account, { seq, limit, used, held, spent });
        return 'written';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        if (await isThere()) return 'there';
      }
    }
    memory.heads.delete(account);
    remembered = undefined;
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
