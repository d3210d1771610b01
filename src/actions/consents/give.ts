import { z } from 'zod';
import { apartKinds } from '../../lib/apart';
import { doorOf } from '../../lib/conversation';
import { defineAction } from '../define';

/** Notes that the caller agrees to a separate consent. `gone`: the caller is no active member any more. */
export const give = defineAction({
  name: 'consents.give',
  args: z.strictObject({ kind: z.enum(apartKinds) }),
  outcomes: ['given', 'gone'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { consents }, who: { member, conversation }, cause, args: { kind } }) {
    const given = member !== null && (await consents.give({ member, kind, channel: doorOf(conversation) }, cause));
    return { outcome: given ? 'given' : 'gone' };
  },
});
