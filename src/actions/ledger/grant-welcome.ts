import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Gives a new member the minutes of welcome, once for ever. Open to anyone because it runs in the very turn in which
 * somebody joins, when the turn still began without a member; the member is looked up by the conversation.
 * `already`: nothing is given: it was before, this community gives none, or the person isn't an active member (yet).
 */
export const grantWelcome = defineAction({
  name: 'ledger.grant-welcome',
  args: z.object({}),
  outcomes: ['ok', 'already', 'cap'],
  gives: ['minutes', 'free'],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause }) {
    const member = await services.members.standing(who.conversation);
    if (member?.status !== 'active') return { outcome: 'already' };
    const { community, id } = member;
    const posting = await services.ledger.grantWelcome(community, id, cause);
    if (!posting.ok) return { outcome: posting.why === 'cap' ? 'cap' : 'already' };
    // Only the cause that made the transfer was first; its replay finds the same id and says the same.
    const first = posting.transfer.id === cause.id('trf', posting.transfer.key);
    const { available } = await services.ledger.balance(community, id);
    return { outcome: first ? 'ok' : 'already', data: { minutes: posting.transfer.minutes, free: available } };
  },
});
