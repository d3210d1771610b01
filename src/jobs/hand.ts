import type { Sending, Sent } from '../channels/channel';
import { notMine } from '../channels/not-mine';
import { plainMessages } from '../channels/plain';
import { pauseMs } from '../lib/backoff';
import { isConversation } from '../lib/conversation';
import { reason } from '../lib/errors';
import { derivedUuid } from '../lib/ids';
import { fallAt } from '../lib/notice';
import { HOUR_MS } from '../lib/units';
import { type Ringing, ringingOf } from '../services/duty';
import {
  type Ending,
  MAX_TRIES,
  type Marks,
  type OutboxRow,
  purposeOf,
  RETRY_BASE_MS,
  RETRY_MAX_MS,
} from '../services/outbox';
import { counting } from './counting';
import { leaveAt } from './leaving';
import { NOTIFY_AFTER_MS, OBSTACLE_MAX_MS, REPLY_PUSH_MS } from './limits';
import { isCall, type Way } from './route-plan';
import type { OutboxSenderDeps } from './sender-deps';

type Later = Extract<Sent, { is: 'later' }>;

/** The words of a row, and the sentence that others wait. */
export type Saying = Pick<Sending, 'messages' | 'waits'>;

/** The moment of a try, and the community's hours for a call; a notice leaves early enough for one. */
interface At {
  readonly now: Date;
  readonly ringing: Ringing;
}

/** Passes a row's messages to a way; gives the row's ending by the answer. */
export async function hand(
  deps: OutboxSenderDeps,
  row: OutboxRow,
  way: Way,
  { messages, waits }: Saying,
  at: At,
): Promise<Ending> {
  const { now } = at;
  const fresh = row.way !== way.key;
  const begun: Marks = fresh ? { way: way.key, route: way.facts.id, since: now, maybeSince: null } : {};
  const counted = counting(deps, row, way);
  const sent: Sent = keyIsOver(row, way, now)
    ? { is: 'unknown', why: 'the key of an earlier try is no longer known' }
    : await send(deps, way, {
        user: way.user,
        messages: row.plain ? plainMessages(messages) : messages,
        // The marked words differ, so the vendor must not take them for the first ones.
        retryKey: derivedUuid(row.repeat ? `${row._id}/repeat` : row._id),
        ...(row.kind === 'notice' ? { route: way.facts.id } : {}),
        ...(row.reply ? { reply: row.reply } : {}),
        ...(waits ? { waits } : {}),
        ...(row.unsure ? { unsure: true } : {}),
        ...(counted.take ? { take: counted.take } : {}),
        mine: deps.holders.live,
      });
  deps.onSent?.(way.door ?? way.facts.channel, sent.is);
  // The vendor has answered: a count that can't be written must not make the bundle look unsent.
  await counted.end(sent).catch((error: unknown) => {
    deps.logger.warn({ row: row._id, error: reason(error) }, "a message of the month's quota could not be counted");
  });
  if (sent.is === 'never' && sent.of === 'address' && way.notifies !== undefined)
    await deps.members.unsubscribe(way.notifies);
  if (sent.is === 'never' || sent.is === 'unknown')
    deps.logger.warn(
      { row: row._id, route: way.facts.id, is: sent.is, why: sent.why },
      'a message did not arrive for sure',
    );
  // A row whose month is used up looks at the quota again before its next try.
  const month = sent.is === 'later' && sent.of === 'quota' ? null : counted.month();
  const ending = endingOf(row, way, sent, at);
  return { ...ending, marks: { ...begun, counted: month, ...ending.marks } };
}

/** A community's hours for a call; the defaults for a door that is closed, which has no community. */
export function ringingAt({ communities }: Pick<OutboxSenderDeps, 'communities'>, community: string): Ringing {
  return ringingOf(community === '' ? null : communities.get(community));
}

/** Queues a row again after a failure of our own, or gives it up after MAX_TRIES. */
export function again(row: OutboxRow, now: Date, why: string): Ending {
  if (row.attempts >= MAX_TRIES) return { state: 'dropped', why };
  return { state: 'queued', nextAt: new Date(now.getTime() + pauseOf(row.attempts - 1, RETRY_MAX_MS)), why };
}

function endingOf(row: OutboxRow, way: Way, sent: Sent, at: At): Ending {
  const { now } = at;
  switch (sent.is) {
    case 'sent':
      return accepted(row, way, at);
    case 'waits':
      return waiting(row, way, at);
    case 'later':
      return later(row, way, sent, at);
    case 'never':
      if (sent.of === 'content' && !row.plain)
        return { state: 'queued', nextAt: now, why: sent.why, marks: { plain: true } };
      return { state: 'dropped', why: sent.why, ...inConversation(way) };
    case 'unknown':
      return unknown(row, way, sent.why, at);
  }
}

/**
 * Where the program learns of a look, a notice is unseen until then, and leaves like one that waits. Outside
 * conversations it waits for the next contact, marked where its words may have been read.
 */
function accepted(row: OutboxRow, way: Way, at: At): Ending {
  const { now, ringing } = at;
  const { sees, proof } = way.facts;
  const hint = row.kind === 'notice' && way.conversation === undefined && (sees || proof === 'none');
  if (hint && leaveAt(row, now, ringing)) return waiting(row, way, at, sees ? {} : { repeat: true });
  const lies = row.kind === 'notice' && way.facts.sees && !isConversation(row.member ?? '') ? way.conversation : null;
  const leave = lies ? leaveAt(row, now, ringing) : null;
  const soon = new Date(now.getTime() + NOTIFY_AFTER_MS);
  const fall = leave && way.notifies !== undefined && soon < leave ? soon : leave;
  if (!lies || !fall) return { state: 'sent', ...inConversation(way), marks: { lies: null, fallAt: null } };
  return { state: 'sent', unseen: true, conversation: lies, marks: { lies, since: now, fallAt: fall } };
}

/** A notice has a time for the person's next contact; a reply and a call have none. */
function waiting(row: OutboxRow, way: Way, { now, ringing }: At, marks: Marks = {}): Ending {
  const call = isCall(way.facts);
  const falls = row.kind === 'notice' && !call;
  const fall = falls ? leaveAt(row, now, ringing) : null;
  return {
    state: 'waiting',
    ...inConversation(way),
    marks: { since: now, fallAt: fall, ...(call ? { desk: true } : {}), ...marks },
  };
}

/** Waiting for a quota, a token or an outage is no try. A row out of tries takes its next route. */
function later(row: OutboxRow, way: Way, { why, afterMs, of, maybe }: Later, at: At): Ending {
  const { now } = at;
  const free = of !== undefined && of !== 'rate';
  // The person's next message brings a free way to answer; an old answer by push would come out of nowhere.
  const old = now.getTime() - row.createdAt.getTime() >= REPLY_PUSH_MS;
  if (row.kind === 'reply' && (of === 'quota' || (free && old))) return waiting(row, way, at, maybeShown(row, maybe));
  if (!free && row.attempts >= MAX_TRIES) return outOfTries(row, way, why, at);
  const pause = afterMs ?? (free ? pauseOf(row.held ?? 0, OBSTACLE_MAX_MS) : pauseOf(row.attempts - 1, RETRY_MAX_MS));
  const since = row.way === way.key ? (row.since ?? now) : now;
  const fall = row.kind === 'notice' ? fallAt({ ...row, purpose: purposeOf(row) }, since, 'obstacle') : null;
  const ends = [row.expiresAt, fall].filter((at) => at && at > now) as readonly Date[];
  const nextAt = new Date(Math.min(now.getTime() + pause, ...ends.map((at) => at.getTime())));
  // The key makes a repeat of what may have arrived harmless; the token would show it once more.
  const marks = maybe ? { maybeSince: (row.way === way.key && row.maybeSince) || now, reply: null } : {};
  return { state: 'queued', nextAt, why, ...(free ? { free } : {}), marks };
}

/** A reply that a push may have shown is said again with a mark only. */
function maybeShown({ maybeSince }: OutboxRow, maybe = false): Marks {
  return maybe || maybeSince ? { repeat: true, reply: null } : {};
}

function outOfTries(row: OutboxRow, way: Way, why: string, at: At): Ending {
  if (row.kind === 'reply') return waiting(row, way, at, maybeShown(row));
  return { state: 'queued', nextAt: at.now, why, tried: way.key };
}

/**
 * An unknown outcome is never repeated as if nothing had been said. A reply is said once more, marked as a repeat. A
 * route that knows repeats says it at once, others with the next contact. A notice that matters waits for it too.
 */
function unknown(row: OutboxRow, way: Way, why: string, at: At): Ending {
  const { now } = at;
  if (row.kind === 'reply') {
    if (row.repeat || !way.facts.keyed) return waiting(row, way, at, { repeat: true, reply: null });
    return { state: 'queued', nextAt: now, why, marks: { repeat: true, reply: null, maybeSince: null } };
  }
  if (fallAt({ ...row, purpose: purposeOf(row) }, now, 'contact')) return waiting(row, way, at, { repeat: true });
  return { state: 'unknown', why, ...inConversation(way) };
}

function keyIsOver(row: OutboxRow, { key, facts }: Way, now: Date): boolean {
  if (row.way !== key || !row.maybeSince || facts.keyHours === undefined) return false;
  return now.getTime() - row.maybeSince.getTime() >= facts.keyHours * HOUR_MS;
}

function inConversation({ conversation }: Way): { readonly conversation?: string } {
  return conversation === undefined ? {} : { conversation };
}

function pauseOf(times: number, mostMs: number): number {
  return pauseMs({ firstMs: RETRY_BASE_MS, mostMs }, times);
}

async function send(deps: OutboxSenderDeps, way: Way, sending: Sending): Promise<Sent> {
  const { doors, routes } = deps;
  if (!deps.holders.live()) return notMine;
  if (way.door === undefined) {
    const route = routes().find(({ facts }) => facts.id === way.facts.id);
    return route ? route.send(sending) : { is: 'never', why: `the route ${way.facts.id} is switched off` };
  }
  const channel = doors.get(way.door);
  return channel ? channel.send(sending) : { is: 'never', why: `the door ${way.door} is not open` };
}
