import type { Sending, Sent } from '../channels/channel';
import type { Doors } from '../channels/doors';
import type { OutMessage } from '../channels/message';
import { speak, type Voice } from '../channels/speak';
import type { Clock } from '../lib/clock';
import { doorOf, isConversation, userOf } from '../lib/conversation';
import { reason } from '../lib/errors';
import { derivedUuid } from '../lib/ids';
import { KeyedQueue } from '../lib/keyed-queue';
import type { Logger } from '../lib/logger';
import { sendAt } from '../lib/notice';
import type { Quiet } from '../lib/quiet';
import type { Communities } from '../services/communities';
import type { Contact, Member, MembersPort } from '../services/members';
import { cardsOf, type Ending, type Outbox, type OutboxRow, purposeOf } from '../services/outbox';

/** Rows taken at once. */
export const CLAIM_BATCH = 50;
/** Tries before a row is given up. */
export const MAX_TRIES = 12;
/** First pause after a refused try; doubles up to the next limit. */
export const RETRY_BASE_MS = 5_000;
export const RETRY_MAX_MS = 30 * 60_000;

export interface OutboxSenderDeps {
  readonly outbox: Outbox;
  readonly members: MembersPort;
  readonly communities: Communities;
  readonly doors: Pick<Doors, 'get'>;
  /** The voice of a community. */
  readonly voiceOf: (community: string) => Voice;
  readonly clock: Clock;
  readonly logger: Logger;
  /** False in demo mode, where nobody sleeps. */
  readonly quietHours: boolean;
  readonly onSent?: (door: string, is: Sent['is']) => void;
}

/** Sends what the outbox holds: due rows, quiet hours waited out, retried with the same key, never twice. */
export function createOutboxSender(deps: OutboxSenderDeps) {
  const { outbox, members, clock, logger } = deps;
  const inOrder = new KeyedQueue();

  async function sendRow(row: OutboxRow): Promise<void> {
    const now = clock.now();
    let ending: Ending;
    try {
      ending = row.kind === 'reply' ? await sendReply(row, now) : await sendNotice(row, now);
    } catch (error) {
      logger.error({ row: row._id, error: reason(error) }, 'an outbox row could not be sent');
      ending = again(row, now, reason(error));
    }
    await mark(row, ending);
  }

  /** Writes down what became of a row: that alone is tried again, or what has gone out would go out once more. */
  async function mark(row: OutboxRow, ending: Ending): Promise<void> {
    try {
      await outbox.end(row._id, ending, clock.now());
    } catch (error) {
      logger.warn({ row: row._id, error: reason(error) }, 'an outbox row could not be marked; once more');
      await outbox.end(row._id, ending, clock.now());
    }
  }

  async function sendReply(row: OutboxRow, now: Date): Promise<Ending> {
    const id = row.conversation ?? '';
    const messages = (row.messages ?? []) as readonly OutMessage[];
    return hand(row, { id, door: doorOf(id), user: userOf(id) }, messages, now);
  }

  async function sendNotice(row: OutboxRow, now: Date): Promise<Ending> {
    // A notice may be for somebody who hasn't joined: then it names the conversation.
    const to = row.member ?? '';
    const member = isConversation(to) ? null : await members.get(to);
    if (!row.say || (!isConversation(to) && (!member || member.status === 'left'))) {
      return { state: 'dropped', why: 'nobody to send to' };
    }
    const due = sendAt({ ...row, purpose: purposeOf(row) }, now, quietOf(member, to));
    if (due > now) return { state: 'queued', nextAt: due, why: 'quiet hours' };
    const contact = (await members.contactsOf(to)).find((one) => !row.tried.includes(one.id));
    if (!contact) return { state: 'dropped', why: 'no open conversation' };
    const lang = member?.lang ?? contact.lang;
    const ending = await hand(row, contact, [speak(row.say, lang, deps.voiceOf(communityOf(member, to)))], now);
    // What waits isn't seen yet and can't be meant by typing; the turn that takes it along remembers it.
    if (ending.state === 'sent') await remember(row, contact.id);
    return ending.state === 'dropped' ? { state: 'queued', nextAt: now, why: ending.why, tried: contact.id } : ending;
  }

  /** Without it the buttons can still be pressed; the notice is out, so this must not send it again. */
  async function remember(row: OutboxRow, conversation: string): Promise<void> {
    try {
      await members.addCards(conversation, cardsOf(row));
    } catch (error) {
      logger.warn({ row: row._id, error: reason(error) }, 'buttons of a notice can not be answered by typing');
    }
  }

  async function send(door: string, sending: Sending): Promise<Sent> {
    const channel = deps.doors.get(door);
    return channel ? channel.send(sending) : { is: 'never', why: `the door ${door} is not open` };
  }

  async function hand(
    row: OutboxRow,
    to: Pick<Contact, 'id' | 'door' | 'user'>,
    messages: readonly OutMessage[],
    now: Date,
  ): Promise<Ending> {
    const retryKey = derivedUuid(row._id);
    const sent = await send(to.door, {
      user: to.user,
      messages,
      retryKey,
      ...(row.reply ? { reply: row.reply } : {}),
      ...(row.unsure ? { unsure: true } : {}),
    });
    deps.onSent?.(to.door, sent.is);
    switch (sent.is) {
      case 'sent':
        return { state: 'sent', conversation: to.id };
      case 'waits':
        return { state: 'waiting', conversation: to.id };
      case 'later':
        return again(row, now, sent.why, sent.afterMs);
      default:
        logger.warn({ row: row._id, door: to.door, is: sent.is, why: sent.why }, 'a message did not arrive for sure');
        return { state: sent.is === 'never' ? 'dropped' : 'unknown', why: sent.why, conversation: to.id };
    }
  }

  /** Quiet hours of the member's community, else of the door's. */
  function quietOf(member: Member | null, to: string): Quiet | null {
    const community = communityOf(member, to);
    return deps.quietHours && community !== '' ? deps.communities.get(community).quiet : null;
  }

  /** The member's community, else the door's; empty for a door that is closed. */
  function communityOf(member: Member | null, to: string): string {
    return member?.community ?? deps.doors.get(doorOf(to))?.door.community ?? '';
  }

  const queued = (row: OutboxRow): Promise<void> =>
    inOrder.run(row.member ?? row.conversation ?? row._id, () => sendRow(row));

  return {
    /** Sends rows this process has already taken, in the order given, one person at a time. */
    async sendNow(rows: readonly OutboxRow[]): Promise<void> {
      await Promise.all(rows.map(queued));
    },

    /** Takes and sends what is due; gives how many rows it took. */
    async sendDue(): Promise<number> {
      const rows = await outbox.claim(clock.now(), CLAIM_BATCH);
      await Promise.all(rows.map(queued));
      return rows.length;
    },

    /** Frees rows whose process ended while sending; `leasesUntil` as in the outbox. */
    recover: (leasesUntil?: Date) => outbox.recover(clock.now(), leasesUntil),

    /** Resolves when nothing is being sent. */
    idle: () => inOrder.idle(),
  };
}

export type OutboxSender = ReturnType<typeof createOutboxSender>;

/** Queued once more after a pause, or given up after MAX_TRIES. */
function again(row: OutboxRow, now: Date, why: string, afterMs?: number): Ending {
  if (row.attempts >= MAX_TRIES) return { state: 'dropped', why };
  const pause = afterMs ?? Math.min(RETRY_BASE_MS * 2 ** Math.max(0, row.attempts - 1), RETRY_MAX_MS);
  return { state: 'queued', nextAt: new Date(now.getTime() + pause), why };
}
