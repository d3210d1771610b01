import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Where the caller is signed in. `page`: path of the page that signs this browser out, null outside browsers;
 * `browsers`: the number of other browsers.
 */
export const readDevices = defineAction({
  name: 'members.read-devices',
  args: z.strictObject({}),
  outcomes: ['newcomer', 'browser-only', 'browser-linked', 'messenger-only', 'messenger-linked', 'telephone'],
  gives: ['page', 'browsers'],
  needs: 'anyone',
  changes: false,
  async run({ services, who, cause }) {
    const { linked, ...data } = await services.members.devicesOf(who.conversation);
    if (cause.by) return { outcome: 'telephone', data };
    if (data.page !== null && who.member === null) return { outcome: 'newcomer', data };
    return { outcome: `${data.page === null ? 'messenger' : 'browser'}-${linked ? 'linked' : 'only'}`, data };
  },
});
