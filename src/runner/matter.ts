import { speak } from '../channels/speak';
import type { Session } from '../engine/types';
import { doorOf } from '../lib/conversation';
import { inQuietHours } from '../lib/quiet';
import { contextOf } from './context';
import type { Effects } from './effects';
import { MAX_WAITING_ABOUT } from './limits';
import { lastPlace, type RunnerParts } from './parts';
import { readPerson } from './person';
import { silence, type TurnResult } from './turn-result';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/** The turns of the conversations in which a question about a record waits. */
export async function matterTurns(
  { turns, deps }: Pick<RunnerParts, 'turns' | 'deps'>,
  matter: string,
  id: string,
  at: Date,
) {
  const asked = await turns
    .find({ matters: matter }, { conversation: 1 })
    .limit(MAX_WAITING_ABOUT)
    .lean<Pick<Turn, 'conversation'>[]>();
  const made = [];
  for (const conversation of new Set(asked.map((one) => one.conversation))) {
    const { session } = await lastPlace(turns, conversation);
    if (!session?.about?.includes(matter)) continue;
    const door = doorOf(conversation);
    const where = { conversation, channel: door, user: conversation.slice(door.length + 1) };
    const input = { kind: 'matter' as const, id: matter };
    made.push({ _id: `event:${id}:${conversation}`, ...where, at, acceptedAt: deps.clock.now(), input });
  }
  return made;
}

/**
 * Drops a question whose matter has ended, and says the outcome. At night, and where the program can't speak first, the
 * next message hears it before its answer.
 */
export async function runMatter(
  deps: RunnerDeps,
  turn: Turn,
  session: Session | null,
  effects: Effects,
): Promise<TurnResult> {
  const trait = deps.doors.get(doorOf(turn.conversation));
  const [contact] = await deps.members.contactsOf(turn.conversation);
  if (!trait || !contact) return silence(session);
  const read = async () => readPerson(contact, { members: deps.members, home: trait.door.community, at: turn.at });
  const who = await read();
  const context = contextOf(deps, turn, { who, contact, again: read }, effects);
  const { notices, emitted } = effects;
  const { quiet } = deps.communities.get(who.community);
  const night = quiet !== null && inQuietHours(turn.acceptedAt, quiet);
  const out = await deps.engine.matterMoved(session, context, { silent: night || trait.delivery === 'inline' });
  const voice = deps.voiceOf(who.community);
  const replies = out.said.map((one) => speak(one, who.lang, voice));
  return { ...silence(out.session), replies, notices, emitted, events: out.events };
}
