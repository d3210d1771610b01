import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { codeLimits, showCode } from '../../services/members';
import { defineAction } from '../define';

/** Makes the code by which the caller links a second messenger; `code` is in two groups, easier to read out. */
export const showLinkCode = defineAction({
  name: 'members.show-link-code',
  args: z.strictObject({}),
  outcomes: ['ok'],
  gives: ['code', 'minutes'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause }) {
    invariant(who.member, 'a code needs a member');
    const code = await services.members.linkCode(who.member, who.community, cause);
    return { outcome: 'ok', data: { code: showCode(code), minutes: codeLimits.link.minutes } };
  },
});
