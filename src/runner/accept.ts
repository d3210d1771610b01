import type { Incoming } from '../channels/message';
import { conversationOf } from '../lib/conversation';
import { isDuplicateKey } from '../lib/duplicate-key';
import { typedInvitation } from '../lib/invitation';
import { native, stored } from '../lib/native';
import type { RunnerParts } from './parts';
import type { FreshTurn } from './turns';
import type { RunnerDeps } from './types';

/** The parts of writing. */
export type Writing = Pick<RunnerParts, 'turns' | 'known'> & { readonly deps: Pick<RunnerDeps, 'holders'> };

/** Writes a turn as accepted; an existing turn stays unchanged. This process knows of it even if the write fails. */
export async function write({ turns, known, deps }: Writing, turn: FreshTurn): Promise<void> {
  known.accepted(turn._id, turn.conversation);
  try {
    await native(turns).insertOne(stored({ ...turn, state: 'accepted', holder: deps.holders.me, attempts: 0 }));
  } catch (error) {
    if (isDuplicateKey(error)) return;
    known.writeFailed(turn._id, turn.conversation);
    throw error;
  }
}

/** Writes a message under its own id. Gives the turn's id, the same for a repeat. */
export async function accept(parts: RunnerParts, incoming: Incoming): Promise<string> {
  const turn = turnOf(incoming, parts.deps.clock.now());
  await write(parts, turn);
  return turn._id;
}

/** The turn of a message, before it is written. */
export function turnOf(incoming: Incoming, acceptedAt: Date): FreshTurn {
  const { door, user, eventId, input, at, lang, messageId, reply, by, reports, only, from } = arriving(incoming);
  const _id = `${door}:${eventId}`;
  const conversation = conversationOf(door, user);
  const optional = {
    ...(lang ? { lang } : {}),
    ...(messageId ? { messageId } : {}),
    ...(reply ? { reply } : {}),
    ...(by ? { by } : {}),
    ...(from ? { from } : {}),
    ...(reports ? { reports } : {}),
    ...(only ? { only } : {}),
  };
  return { _id, conversation, channel: door, user, at, acceptedAt, input, ...optional };
}

/** The words `pumasi CODE` begin the conversation, like a follow; other messages are unchanged. */
function arriving(incoming: Incoming): Incoming {
  const { input } = incoming;
  const from = input.kind === 'text' ? typedInvitation(input.text) : null;
  return from === null ? incoming : { ...incoming, input: { kind: 'follow' }, from };
}
