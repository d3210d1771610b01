import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Makes the link to everything held about the caller. `told-how`: somebody on the telephone can't open a link, and a store
 * that seals nothing makes none.
 */
export const makeTicket = defineAction({
  name: 'looks.make-ticket',
  args: z.strictObject({}),
  outcomes: ['made', 'told-how'],
  gives: ['url'],
  needs: 'member',
  changes: false,
  async run({ services: { looks }, who, cause }) {
    const ticket = who.member === null || cause.by ? null : await looks.ticket(who.member, cause);
    return ticket === null ? { outcome: 'told-how' } : { outcome: 'made', data: { url: `/mine/${ticket}` } };
  },
});
