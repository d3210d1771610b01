import { markRepeat, speak } from '../channels/speak';
import { doorOf, isConversation } from '../lib/conversation';
import { reason } from '../lib/errors';
import { fallAt, sendAt } from '../lib/notice';
import { purposeRules } from '../lib/notice-rules';
import type { Quiet } from '../lib/quiet';
import type { Contact, Member } from '../services/members';
import { cardsOf, type Ending, isExpired, type OutboxRow, purposeOf, wordsOf } from '../services/outbox';
import { beginCall } from './calling';
import { uncount } from './counting';
import { hand, ringingAt } from './hand';
import { QUOTA_PAUSE_MS } from './limits';
import { isCall, planRoutes, type RoutePlan, type Way } from './route-plan';
import type { OutboxSenderDeps } from './sender-deps';
import { waysTo } from './ways';

/**
 * Sends a notice on the person's first open route. It is never sent after its expiry; its purpose decides about quiet
 * hours and the order of routes.
 */
export async function sendNotice(deps: OutboxSenderDeps, row: OutboxRow, now: Date): Promise<Ending> {
  if (isExpired(row, now)) return { state: 'dropped', why: 'expired' };
  // For a person who hasn't joined, the notice names the conversation.
  const to = row.member ?? '';
  const member = isConversation(to) ? null : await deps.members.get(to);
  if (!wordsOf(row) || (!isConversation(to) && (!member || member.status === 'left'))) {
    return { state: 'dropped', why: 'nobody to send to' };
  }
  const due = sendAt({ ...row, purpose: purposeOf(row) }, now, quietOf(deps, member, to));
  if (due > now) return { state: 'queued', nextAt: earlier(due, row.expiresAt), why: 'quiet hours', free: true };
  const { ways, contacts } = await waysTo(deps, row, member);
  const plan = planRoutes(purposeOf(row), ways, { tried: row.tried, now });
  const { next } = plan;
  if (!next) return noWay(row, plan, member, now);
  const late = isLate(row, now);
  if (late && next.key === row.way && (await leaves(deps, row, next, ways, now)))
    return { state: 'queued', nextAt: now, why: 'not in time', tried: next.key, marks: repeatOf(row) };
  if (isCall(next.facts) && plan.steps.some(({ closed }) => closed === 'quota') && !late)
    return { ...waitForQuota(row, now), marks: { since: row.since ?? now } };
  const ending = await say(deps, row, next, { member, contacts, to }, now);
  // The card exists before the row waits, so that no waiting row is without a card.
  if (ending.state === 'waiting' && isCall(next.facts) && member) await beginCall(deps, row, member, now);
  return ending.state === 'dropped' ? { ...ending, state: 'queued', nextAt: now, tried: next.key } : ending;
}

/** True if the time of an undelivered notice on its route is over. */
function isLate(row: OutboxRow, now: Date): boolean {
  const over = row.since && fallAt({ ...row, purpose: purposeOf(row) }, row.since, 'obstacle');
  return over !== undefined && over !== null && over <= now;
}

/** True if there is another way to leave for; its reservation is then given back. */
async function leaves(
  deps: OutboxSenderDeps,
  row: OutboxRow,
  way: Way,
  ways: readonly Way[],
  now: Date,
): Promise<boolean> {
  if (!planRoutes(purposeOf(row), ways, { tried: [...row.tried, way.key], now }).next) return false;
  await uncount(deps, row, way);
  return true;
}

/** What may have arrived on one route is marked as a repeat on the next. */
function repeatOf({ maybeSince }: OutboxRow): { readonly repeat?: true } {
  return maybeSince ? { repeat: true } : {};
}

/** Without an open way the notice waits for hours or a quota. If it matters, it waits for any contact of the person. */
function noWay(row: OutboxRow, { opensAt, waitsForQuota }: RoutePlan, member: Member | null, now: Date): Ending {
  const marks = { since: row.since ?? now };
  if (opensAt)
    return { state: 'queued', nextAt: earlier(opensAt, row.expiresAt), why: 'outside the hours', free: true, marks };
  if (waitsForQuota) return { ...waitForQuota(row, now), marks };
  const why = 'no open conversation';
  return member && purposeRules[purposeOf(row)].fall ? { state: 'waiting', why, marks } : { state: 'dropped', why };
}

function waitForQuota(row: OutboxRow, now: Date): Extract<Ending, { state: 'queued' }> {
  const pause = new Date(now.getTime() + QUOTA_PAUSE_MS);
  const fall = row.since && fallAt({ ...row, purpose: purposeOf(row) }, row.since, 'obstacle');
  const next = fall && fall > now ? earlier(pause, fall) : pause;
  return { state: 'queued', nextAt: earlier(next, row.expiresAt), why: 'quota', free: true };
}

/** Says the notice on a way, in the language of the member or of the conversation. */
async function say(
  deps: OutboxSenderDeps,
  row: OutboxRow,
  way: Way,
  whom: { readonly member: Member | null; readonly contacts: readonly Contact[]; readonly to: string },
  now: Date,
): Promise<Ending> {
  const contact = whom.contacts.find(({ id }) => id === way.conversation) ?? whom.contacts[0];
  const lang = whom.member?.lang ?? contact?.lang ?? 'ko';
  const community = communityOf(deps, whom.member, whom.to);
  const voice = deps.voiceOf(community);
  const words = wordsOf(row);
  const messages = words ? [speak(words, lang, voice)] : [];
  const marked = row.repeat ? markRepeat(messages, voice.say(lang, { key: 'system.repeat' })) : messages;
  const ending = await hand(deps, row, way, { messages: marked }, { now, ringing: ringingAt(deps, community) });
  // Nobody has seen a waiting notice, so it can't be answered by typing yet. The turn that shows it remembers it.
  if (ending.state === 'sent' && way.conversation) await remember(deps, row, way.conversation, now);
  return ending;
}

/** Remembers the buttons of a notice. A failure is only logged, since the notice is out and must not be sent again. */
async function remember(
  { members, logger }: OutboxSenderDeps,
  row: OutboxRow,
  conversation: string,
  at: Date,
): Promise<void> {
  try {
    await members.addCards(conversation, cardsOf(row), at);
  } catch (error) {
    logger.warn({ row: row._id, error: reason(error) }, 'buttons of a notice can not be answered by typing');
  }
}

/** Quiet hours of the member's community, else of the door's. */
function quietOf(deps: OutboxSenderDeps, member: Member | null, to: string): Quiet | null {
  const community = communityOf(deps, member, to);
  return deps.quietHours && community !== '' ? deps.communities.get(community).quiet : null;
}

/** The member's community, else the door's; empty for a door that is closed. */
function communityOf({ doors }: OutboxSenderDeps, member: Member | null, to: string): string {
  return member?.community ?? doors.get(doorOf(to))?.door.community ?? '';
}

function earlier(a: Date, b: Date | undefined): Date {
  return b !== undefined && b < a ? b : a;
}
