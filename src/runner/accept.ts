import type { Incoming } from '../channels/message';
import { conversationOf } from '../lib/conversation';
import { isDuplicateKey } from '../lib/duplicate-key';
import { typedInvitation } from '../lib/invitation';
import { native, stored } from '../lib/native';
import { TURN_LEASE_MS } from './limits';
import type { RunnerParts } from './parts';
import type { Turn } from './turns';

/** An accepted turn before it runs. */
export type FreshTurn = Omit<Turn, 'state' | 'leaseUntil' | 'attempts'>;

/** Writes a turn as accepted; an existing turn stays unchanged. */
export async function write({ turns }: Pick<RunnerParts, 'turns'>, turn: FreshTurn): Promise<void> {
  const leaseUntil = new Date(turn.acceptedAt.getTime() + TURN_LEASE_MS);
  try {
    await native(turns).insertOne(stored({ ...turn, state: 'accepted', leaseUntil, attempts: 0 }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Writes a message under its own id. Gives the turn's id, the same for a repeat. */
export async function accept(parts: RunnerParts, incoming: Incoming): Promise<string> {
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
  parts.known.accepted(_id, conversation);
  const where = { _id, conversation, channel: door, user };
  await write(parts, { ...where, at, acceptedAt: parts.deps.clock.now(), input, ...optional });
  return _id;
}

/** The words `pumasi CODE` begin the conversation, like a follow; other messages are unchanged. */
function arriving(incoming: Incoming): Incoming {
  const { input } = incoming;
  const from = input.kind === 'text' ? typedInvitation(input.text) : null;
  return from === null ? incoming : { ...incoming, input: { kind: 'follow' }, from };
}
