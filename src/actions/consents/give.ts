import { z } from 'zod';
import { apartKinds } from '../../lib/apart';
import { doorOf } from '../../lib/conversation';
import { defineAction } from '../define';
import { mayConsent } from './rights';

/**
 * Notes that the caller agrees to a separate consent. `gone`: the caller is no active member any more. `not-yours`: they
 * act for somebody, and the mandate doesn't cover consents.
 */
export const give = defineAction({
  name: 'consents.give',
  args: z.strictObject({ kind: z.enum(apartKinds) }),
  outcomes: ['given', 'gone', 'not-yours'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { consents }, who, cause, args: { kind } }) {
    if (!mayConsent(who)) return { outcome: 'not-yours' };
    const { member, conversation } = who;
    const given = member !== null && (await consents.give({ member, kind, channel: doorOf(conversation) }, cause));
    return { outcome: given ? 'given' : 'gone' };
  },
});
