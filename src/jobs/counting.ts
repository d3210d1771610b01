import type { Sent } from '../channels/channel';
import type { OutboxRow } from '../services/outbox';
import type { Way } from './route-plan';
import type { OutboxSenderDeps } from './sender-deps';
import { accountOf } from './ways';

type Deps = Pick<OutboxSenderDeps, 'doors' | 'quota' | 'clock'>;

/** The monthly quota of one sending. */
export interface Counting {
  /** Reserves messages before they go out; absent for a way without a quota. */
  readonly take?: (messages: number) => Promise<boolean>;
  /** The month with a reservation; null without one. */
  month(): string | null;
  /** Records the result of the sending. */
  end(sent: Sent): Promise<void>;
}

/** Counts one row on one way. A repeat of the row finds its own reservation. */
export function counting(deps: Deps, row: Pick<OutboxRow, '_id' | 'way' | 'counted' | 'inTurn'>, way: Way): Counting {
  const account = accountOf(deps, way, deps.clock.now());
  if (!account) return { month: () => null, end: async () => undefined };
  const key = keyOf(row, way);
  let month = row.way === way.key ? (row.counted ?? null) : null;
  return {
    take: async (messages) => {
      const taken = await deps.quota.reserve(account, key, messages, deps.clock.now());
      if (taken) month = account.month;
      return taken;
    },
    month: () => month,
    end: async (sent) => {
      // A first try that reserved nothing has nothing to end, and no earlier try did.
      if (month === null && row.inTurn) return;
      const at = deps.clock.now();
      // A message of unknown outcome may be counted by the provider.
      if (sent.is === 'sent' || sent.is === 'unknown') await deps.quota.spend(account, key, at);
      else if (sent.is === 'never') await deps.quota.release(account, key, at);
      // Only the provider knows of messages from elsewhere; a refusal by our own count tells nothing new.
      else if (sent.is === 'later' && sent.of === 'quota' && month !== null) await deps.quota.gone(account, at);
    },
  };
}

/** Gives a reservation back because the row leaves the way. */
export async function uncount(deps: Deps, row: Pick<OutboxRow, '_id' | 'counted'>, way: Way): Promise<void> {
  const account = accountOf(deps, way, deps.clock.now());
  if (account && row.counted)
    await deps.quota.release({ ...account, month: row.counted }, keyOf(row, way), deps.clock.now());
}

function keyOf({ _id }: Pick<OutboxRow, '_id'>, way: Way): string {
  return `${_id}@${way.key}`;
}
