import { speak } from '../channels/speak';
import type { Session } from '../engine/types';
import { doorOf } from '../lib/conversation';
import { contextOf } from './context';
import type { Effects } from './effects';
import { readPerson } from './person';
import { silence, type TurnResult } from './turn-result';
import type { Turn } from './turns';
import { type RetractingParts, unsentBy } from './unsent';

/** Takes back what was read from a message: the person is asked again, or shown where to look. */
export async function runUnsend(
  { turns, deps }: RetractingParts,
  turn: Turn,
  session: Session | null,
  effects: Effects,
): Promise<TurnResult> {
  const unsent = await unsentBy({ turns }, turn);
  const trait = deps.doors.get(doorOf(turn.conversation));
  const [contact] = await deps.members.contactsOf(turn.conversation);
  if (!unsent || !trait || !contact || session?.withStaff) return silence(session);
  const again = async () => readPerson(contact, { members: deps.members, home: trait.door.community, at: turn.at });
  const who = await again();
  const out = await deps.engine.takeBack(session, unsent, contextOf(deps, turn, { who, contact, again }, effects));
  const voice = deps.voiceOf(who.community);
  const replies = out.said.map((one) => speak(one, who.lang, voice));
  return { ...silence(out.session), replies, events: out.events };
}
