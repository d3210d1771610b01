import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Tells whether the caller may vote in a poll. If there is only one, `poll` names it, so that nobody has to pick. */
export const findOpen = defineAction({
  name: 'polls.find-open',
  args: z.strictObject({}),
  outcomes: ['none', 'one', 'several'],
  gives: ['poll', 'count'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause }) {
    invariant(who.member, 'looking for polls needs a member');
    const member = await services.members.get(who.member);
    const polls = await services.polls.open(who.community, member?.zone ?? '', cause.at);
    const [first] = polls;
    if (!first) return { outcome: 'none' };
    const outcome = polls.length === 1 ? 'one' : 'several';
    return { outcome, data: { poll: first.id, count: polls.length } };
  },
});
