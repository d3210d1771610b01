import { z } from 'zod';
import { apartKinds } from '../../lib/apart';
import { doorOf } from '../../lib/conversation';
import { defineAction } from '../define';

/** Notes that the caller said no to a separate consent. One given before stays until it is withdrawn. */
export const refuse = defineAction({
  name: 'consents.refuse',
  args: z.strictObject({ kind: z.enum(apartKinds) }),
  outcomes: ['refused'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { consents }, who: { member, conversation }, cause, args: { kind } }) {
    if (member !== null) await consents.refuse({ member, kind, channel: doorOf(conversation) }, cause);
    return { outcome: 'refused' };
  },
});
