import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Unlinks another conversation of the caller, such as on a lost telephone. Staff who speak for the caller note their
 * check of the person (`check`), and the person can read it. `unchecked`: staff noted none.
 */
export const cutOff = defineAction({
  name: 'members.cut-off',
  args: z.strictObject({ conversation: z.string().max(300), check: z.string().max(200) }),
  outcomes: ['cut', 'gone', 'not-allowed', 'unchecked'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { conversation, check } }) {
    const purpose = check.trim();
    if (cause.by && purpose === '') return { outcome: 'unchecked' };
    const by = cause.by ? { staff: cause.by.staff, purpose } : null;
    const { is } = await services.members.cutOff({ conversation, from: who.conversation, by }, cause);
    return { outcome: is };
  },
});
