import { speak } from '../channels/speak';
import { doorOf, isConversation } from '../lib/conversation';
import { reason } from '../lib/errors';
import { purposeRules, sendAt } from '../lib/notice';
import type { Quiet } from '../lib/quiet';
import type { WaitingNotice } from '../services/calls';
import type { Member } from '../services/members';
import { cardsOf, type Ending, isExpired, type OutboxRow, purposeOf, wordsOf } from '../services/outbox';
import { hand } from './hand';
import type { OutboxSenderDeps } from './sender-deps';

/**
 * Sends a notice on the first conversation that accepts it. It is never sent after its expiry; its purpose decides
 * about quiet hours.
 */
export async function sendNotice(deps: OutboxSenderDeps, row: OutboxRow, now: Date): Promise<Ending> {
  const { members } = deps;
  if (isExpired(row, now)) return { state: 'dropped', why: 'expired' };
  // For a person who hasn't joined, the notice names the conversation.
  const to = row.member ?? '';
  const member = isConversation(to) ? null : await members.get(to);
  const words = wordsOf(row);
  if (!words || (!isConversation(to) && (!member || member.status === 'left'))) {
    return { state: 'dropped', why: 'nobody to send to' };
  }
  const due = sendAt({ ...row, purpose: purposeOf(row) }, now, quietOf(deps, member, to));
  if (due > now) return { state: 'queued', nextAt: earlier(due, row.expiresAt), why: 'quiet hours' };
  const contact = await contactFor(deps, row, member, now);
  if (!contact) return { state: 'dropped', why: 'no open conversation' };
  const lang = member?.lang ?? contact.lang;
  const ending = await hand(deps, row, contact, [speak(words, lang, deps.voiceOf(communityOf(deps, member, to)))], now);
  // Nobody has seen a waiting notice, so it can't be answered by typing yet. The turn that shows it remembers it.
  if (ending.state === 'sent') await remember(deps, row, contact.id);
  // The card exists before the row waits, so that no waiting row is without a card.
  if (ending.state === 'waiting' && ending.desk && member) await deps.calls.wait(waitingNotice(row, member, now));
  return ending.state === 'dropped' ? { state: 'queued', nextAt: now, why: ending.why, tried: contact.id } : ending;
}

/**
 * The person's first conversation that hasn't refused the notice. Staff ring only people without any other. A member
 * without a conversation gets one at the desk if the purpose is worth a call.
 */
async function contactFor(deps: OutboxSenderDeps, row: OutboxRow, member: Member | null, now: Date) {
  const open = (await deps.members.contactsOf(row.member ?? '')).filter(({ id }) => !row.tried.includes(id));
  const own = open.find(({ door }) => !deps.doors.get(door)?.byStaff) ?? open[0];
  if (own || !member || !purposeRules[purposeOf(row)].call) return own;
  const desk = deps.doors.all().find(({ byStaff, door }) => byStaff && door.community === member.community);
  const made = desk && (await deps.members.conversationAt(desk.door.id, member, now));
  return made && !row.tried.includes(made.id) ? made : undefined;
}

function waitingNotice(row: OutboxRow, { id }: Member, now: Date): WaitingNotice {
  return { id: row._id, member: id, purpose: purposeOf(row), at: now, deadline: row.by ?? row.expiresAt ?? null };
}

/** Remembers the buttons of a notice. A failure is only logged, since the notice is out and must not be sent again. */
async function remember({ members, logger }: OutboxSenderDeps, row: OutboxRow, conversation: string): Promise<void> {
  try {
    await members.addCards(conversation, cardsOf(row));
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
