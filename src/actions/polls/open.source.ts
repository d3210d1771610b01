import { z } from 'zod';
import { plain } from '../../lib/text';
import { defineSource } from '../define';

/** Polls open to the caller, ending soonest first. */
export const open = defineSource({
  name: 'polls.open',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const member = who.member ? await services.members.get(who.member) : null;
    if (!member) return [];
    const polls = await services.polls.open(who.community, member.zone, cause.at);
    return polls.map((poll) => ({ value: poll.id, text: plain(poll.question) }));
  },
});
