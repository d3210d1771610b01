import { speak } from '../channels/speak';
import type { Advance, Person, Session, TurnContext } from '../engine/types';
import type { Cause } from '../lib/cause';
import { doorOf } from '../lib/conversation';
import type { Event, EventOf } from '../lib/event';
import type { Said } from '../services/cases';
import type { Contact } from '../services/members';
import { contextOf } from './context';
import type { Effects } from './effects';
import { readPerson } from './person';
import { silence, type TurnResult } from './turn-result';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/** The staff's part of an input: words, or what was sent in their place. Null for a button and for a mere contact. */
function saidIn(input: Turn['input']): Said | null {
  switch (input.kind) {
    case 'text':
      return { what: 'words', text: input.text };
    case 'image':
      return { what: 'photo', text: '', ref: input.ref };
    case 'place':
      return { what: 'place', text: input.title };
    case 'sticker':
      return { what: 'sticker', text: '' };
    case 'other':
      return { what: 'file', text: '' };
    default:
      return null;
  }
}

/** Brings a message to the staff who talk with the person. False if nobody does any more: the program answers. */
export async function heardByStaff(
  { cases }: RunnerDeps,
  { input }: Turn,
  { id: conversation, handover }: Contact,
  { member, contactOnly }: Pick<Person, 'member'> & { readonly contactOnly: boolean },
  cause: Cause,
): Promise<boolean> {
  if (handover === undefined) return false;
  return cases.hear({ id: handover, conversation, member, said: contactOnly ? null : saidIn(input) }, cause);
}

/** The rest of a turn by which the person ends the talk: the program is back at once. */
export async function backAtOnce(
  { engine }: RunnerDeps,
  out: Advance,
  context: TurnContext,
  emitted: readonly Event[],
): Promise<Advance> {
  if (!emitted.some(({ type }) => type === 'handover.ended')) return out;
  const back = await engine.comeBack(out.session, context);
  return { ...out, session: back.session, said: [...out.said, ...back.said], events: [...out.events, ...back.events] };
}

/** Staff begin to talk with the person, or end it. The program says that it is back where it can speak first. */
export async function runHandover(
  deps: RunnerDeps,
  turn: Turn,
  { is, session }: { readonly is: 'begun' | 'ended'; readonly session: Session | null },
  effects: Effects,
): Promise<TurnResult> {
  const trait = deps.doors.get(doorOf(turn.conversation));
  const [contact] = await deps.members.contactsOf(turn.conversation);
  if (!trait || !contact) return silence(session);
  const read = async (): Promise<Person> =>
    readPerson(contact, { members: deps.members, home: trait.door.community, at: turn.at });
  const who = await read();
  const context: TurnContext = contextOf(deps, turn, { who, contact, again: read }, effects);
  if (is === 'begun') {
    const { session: standing } = await deps.engine.advance(
      session,
      { kind: 'other' },
      { ...context, withStaff: true },
    );
    return silence(standing);
  }
  // Elsewhere the next message hears it, before its answer.
  if (trait.delivery === 'inline') return silence(session);
  const out = await deps.engine.comeBack(session, context);
  const voice = deps.voiceOf(who.community);
  const replies = out.said.map((one) => speak(one, who.lang, voice));
  const { notices, emitted } = effects;
  return { ...silence(out.session), replies, notices, emitted, events: out.events };
}

/** The turns of the conversations in which a talk with staff begins or ends. */
export function handoverTurns(
  { type, conversations }: EventOf<'handover.begun' | 'handover.ended'>,
  id: string,
  at: Date,
  acceptedAt: Date,
) {
  const is: 'begun' | 'ended' = type === 'handover.begun' ? 'begun' : 'ended';
  return conversations.map((conversation) => {
    const door = doorOf(conversation);
    const where = { conversation, channel: door, user: conversation.slice(door.length + 1) };
    return { _id: `event:${id}:${conversation}`, ...where, at, acceptedAt, input: { kind: 'handover' as const, is } };
  });
}
