import type { Channel, Sending } from '../channels/channel';
import type { OutMessage } from '../channels/message';
import { markRepeat } from '../channels/speak';
import { doorOf, userOf } from '../lib/conversation';
import { reason } from '../lib/errors';
import { KeyedQueue } from '../lib/keyed-queue';
import type { Text } from '../lib/text';
import { waitsSaid } from '../lib/waits';
import type { Ending, OutboxRow } from '../services/outbox';
import { fallThrough } from './fall';
import { again, hand, ringingAt } from './hand';
import { BUSY_CLAIM_BATCH, CLAIM_BATCH } from './limits';
import { sendNotice } from './send-notice';
import type { OutboxSenderDeps } from './sender-deps';

/** Sends due rows of the outbox: it respects quiet hours, retries with the same key, and never sends twice. */
export function createOutboxSender(deps: OutboxSenderDeps) {
  const { outbox, clock, holders } = deps;
  const inOrder = new KeyedQueue();
  const owed: Owed = new Map();
  const queued = (row: OutboxRow): Promise<void> =>
    inOrder.run(row.member ?? row.conversation ?? row._id, () => sendRow(deps, owed, row));

  return {
    /** Sends rows this process has already claimed, in the given order, one person at a time. */
    async sendNow(rows: readonly OutboxRow[]): Promise<void> {
      await Promise.all(rows.map(queued));
    },

    /** Claims and sends due rows; gives their number. */
    async sendDue(): Promise<number> {
      const rows = await outbox.claim(clock.now(), deps.busy?.() ? BUSY_CLAIM_BATCH : CLAIM_BATCH, holders.me);
      await Promise.all(rows.map(queued));
      return rows.length;
    },

    /** Moves notices that wait too long to their next route; gives their number. */
    fallThrough: () => fallThrough(deps),

    /** Writes outcomes that could not be written, and frees rows whose process ended while sending. */
    async recover(): Promise<number> {
      for (const [id, { row, ending }] of owed) {
        await outbox.end(row, ending, clock.now());
        owed.delete(id);
      }
      return outbox.recover(clock.now(), holders);
    },

    /** Resolves when no row is being sent. */
    idle: () => inOrder.idle(),
  };
}

export type OutboxSender = ReturnType<typeof createOutboxSender>;

/** Known outcomes of rows that the store has not taken yet. */
type Owed = Map<string, { readonly row: OutboxRow; readonly ending: Ending }>;

async function sendRow(deps: OutboxSenderDeps, owed: Owed, row: OutboxRow): Promise<void> {
  const now = deps.clock.now();
  let ending: Ending;
  try {
    ending = row.kind === 'reply' ? await sendReply(deps, row, now) : await sendNotice(deps, row, now);
  } catch (error) {
    deps.logger.error({ row: row._id, error: reason(error) }, 'an outbox row could not be sent');
    ending = again(row, now, reason(error));
  }
  await mark(deps, owed, row, ending);
}

async function sendReply(deps: OutboxSenderDeps, claimed: OutboxRow, now: Date): Promise<Ending> {
  const id = claimed.conversation ?? '';
  const door = deps.doors.get(doorOf(id));
  const facts = door?.routes.find(({ start }) => start !== 'answer');
  if (!door || !facts) return { state: 'dropped', why: `the door ${doorOf(id)} is not open` };
  const row = await withoutStale(deps, door, claimed, now);
  const messages = (row.messages ?? []) as readonly OutMessage[];
  const way = { key: id, facts, conversation: id, door: door.door.id, user: userOf(id), seenAt: null, left: null };
  const waits = await waitsOf(deps, row, id);
  const marked = row.repeat ? markRepeat(messages, (await wordsIn(deps, id))({ key: 'system.repeat' })) : messages;
  const ending = await hand(
    deps,
    row,
    way,
    { messages: marked, ...waits },
    { now, ringing: ringingAt(deps, door.door.community) },
  );
  if (ending.state !== 'waiting' || door.delivery === 'inline') return ending;
  try {
    // On a channel that speaks first, a turn looks for what waits by the member.
    const [contact] = await deps.members.contactsOf(id);
    return contact?.member ? { ...ending, marks: { ...ending.marks, member: contact.member } } : ending;
  } catch (error) {
    // What is known of this try is kept for the next one.
    return { ...again(row, now, reason(error)), ...(ending.marks ? { marks: ending.marks } : {}) };
  }
}

/**
 * The row without a reply token that is too old. The store forgets the token before the push, since another clock may find
 * it fresh. An unsure row keeps its token, which may have been used.
 */
async function withoutStale(
  { outbox }: OutboxSenderDeps,
  { takes }: Pick<Channel, 'takes'>,
  row: OutboxRow,
  now: Date,
): Promise<OutboxRow> {
  const { reply, ...rest } = row;
  if (!reply || row.unsure || takes?.(reply, now) !== false) return row;
  await outbox.dropReply(row);
  return rest;
}

/** The sentence that other bundles wait, in the person's language; empty if none wait. */
async function waitsOf(deps: OutboxSenderDeps, { waits }: OutboxRow, id: string): Promise<Pick<Sending, 'waits'>> {
  if (!waits) return {};
  const words = await wordsIn(deps, id);
  const { of, params } = waitsSaid(typeof waits === 'number' ? { all: waits } : waits);
  return { waits: { text: words({ key: `system.${of}`, params }), label: words({ key: 'system.show' }) } };
}

/** Says texts of the program in the language of a conversation. */
async function wordsIn(deps: OutboxSenderDeps, id: string): Promise<(text: Text) => string> {
  const [contact] = await deps.members.contactsOf(id);
  const { say } = deps.voiceOf(deps.doors.get(doorOf(id))?.door.community ?? '');
  return (text) => say(contact?.lang ?? 'ko', text);
}

/** Records the outcome. Only this write is retried; retrying the send would deliver twice. */
async function mark(
  { outbox, clock, logger }: OutboxSenderDeps,
  owed: Owed,
  row: OutboxRow,
  ending: Ending,
): Promise<void> {
  try {
    await outbox.end(row, ending, clock.now());
  } catch (error) {
    logger.warn({ row: row._id, error: reason(error) }, 'an outbox row could not be marked; once more');
    await outbox.end(row, ending, clock.now()).catch((again: unknown) => {
      owed.set(row._id, { row, ending });
      throw again;
    });
  }
}
