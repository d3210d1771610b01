import type { OutMessage } from '../channels/message';
import type { Session } from '../engine/types';
import type { ChannelTrait } from './types';

/** The messages of a turn's answer. */
export interface Answered {
  /** What the conversation says; a waiting question comes last. */
  readonly said: readonly OutMessage[];
  /** The messages of an earlier answer that are shown now; empty without any. */
  readonly earlier: readonly OutMessage[];
}

/**
 * The session after an answer. Its waiting question is unseen while it stands beyond the inline answer, and seen once an
 * answer shows it whole.
 */
export function looked(
  session: Session | null,
  { said, earlier }: Answered,
  { overflow }: Pick<ChannelTrait, 'overflow'>,
): Session | null {
  // Staff talk with the person: the question stays unseen until the program comes back.
  if (session?.withStaff) return session;
  const messages = said.length > 0 ? said : earlier;
  if (!session?.waiting || !overflow || messages.length === 0) return session;
  const { unseen, ...seen } = session.waiting;
  // What doesn't fit is always the end, so the question is part of it.
  if (overflow(messages).length > 0) return { ...session, waiting: { ...seen, unseen: true } };
  return unseen ? { ...session, waiting: seen } : session;
}
