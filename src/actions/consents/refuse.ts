import { z } from 'zod';
import { apartKinds } from '../../lib/apart';
import { doorOf } from '../../lib/conversation';
import { defineAction } from '../define';
import { mayConsent } from './rights';

/**
 * Notes that the caller said no to a separate consent. One given before stays until it is withdrawn. `not-yours`: as
 * for a yes.
 */
export const refuse = defineAction({
  name: 'consents.refuse',
  args: z.strictObject({ kind: z.enum(apartKinds) }),
  outcomes: ['refused', 'not-yours'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { consents }, who, cause, args: { kind } }) {
    if (!mayConsent(who)) return { outcome: 'not-yours' };
    const { member, conversation } = who;
    if (member !== null) await consents.refuse({ member, kind, channel: doorOf(conversation) }, cause);
    return { outcome: 'refused' };
  },
});
