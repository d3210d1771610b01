import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { LINK_MINUTES } from '../../services/desk';
import { defineAction } from '../define';

/** Makes the caller's one-time link to the desk; `url` has no host. */
export const open = defineAction({
  name: 'desk.open',
  args: z.strictObject({}),
  outcomes: ['ok'],
  gives: ['url', 'minutes'],
  needs: 'staff',
  changes: true,
  async run({ services, who, cause }) {
    invariant(who.member, 'a link needs a member');
    const made = await services.desk.links.make({ member: who.member, community: who.community }, cause);
    return { outcome: 'ok', data: { url: `/desk/in/${made}`, minutes: LINK_MINUTES } };
  },
});
