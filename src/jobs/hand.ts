import type { Sending, Sent } from '../channels/channel';
import type { OutMessage } from '../channels/message';
import { derivedUuid } from '../lib/ids';
import type { Contact } from '../services/members';
import type { Ending, OutboxRow } from '../services/outbox';
import { MAX_TRIES, RETRY_BASE_MS, RETRY_MAX_MS } from './limits';
import type { OutboxSenderDeps } from './sender-deps';

/** Passes a row's messages to a door; gives the row's ending by the door's answer. */
export async function hand(
  deps: OutboxSenderDeps,
  row: OutboxRow,
  to: Pick<Contact, 'id' | 'door' | 'user'>,
  messages: readonly OutMessage[],
  now: Date,
  waits?: Sending['waits'],
): Promise<Ending> {
  const sent = await send(deps, to.door, {
    user: to.user,
    messages,
    retryKey: derivedUuid(row._id),
    ...(row.reply ? { reply: row.reply } : {}),
    ...(waits ? { waits } : {}),
    ...(row.unsure ? { unsure: true } : {}),
  });
  deps.onSent?.(to.door, sent.is);
  switch (sent.is) {
    case 'sent':
      return { state: 'sent', conversation: to.id };
    case 'waits':
      return { state: 'waiting', conversation: to.id, ...(deps.doors.get(to.door)?.byStaff ? { desk: true } : {}) };
    case 'later':
      return again(row, now, sent.why, sent.afterMs);
    default:
      deps.logger.warn(
        { row: row._id, door: to.door, is: sent.is, why: sent.why },
        'a message did not arrive for sure',
      );
      return { state: sent.is === 'never' ? 'dropped' : 'unknown', why: sent.why, conversation: to.id };
  }
}

/** Queues a row again after a pause, or gives it up after MAX_TRIES. */
export function again(row: OutboxRow, now: Date, why: string, afterMs?: number): Ending {
  if (row.attempts >= MAX_TRIES) return { state: 'dropped', why };
  const pause = afterMs ?? Math.min(RETRY_BASE_MS * 2 ** Math.max(0, row.attempts - 1), RETRY_MAX_MS);
  return { state: 'queued', nextAt: new Date(now.getTime() + pause), why };
}

async function send({ doors }: OutboxSenderDeps, door: string, sending: Sending): Promise<Sent> {
  const channel = doors.get(door);
  return channel ? channel.send(sending) : { is: 'never', why: `the door ${door} is not open` };
}
