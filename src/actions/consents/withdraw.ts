import { z } from 'zod';
import { apartKinds } from '../../lib/apart';
import { doorOf } from '../../lib/conversation';
import { defineAction } from '../define';

/** Takes a separate consent of the caller back. `gone`: none is given. */
export const withdraw = defineAction({
  name: 'consents.withdraw',
  args: z.strictObject({ kind: z.enum(apartKinds) }),
  outcomes: ['withdrawn', 'gone'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { consents }, who: { member, conversation }, cause, args: { kind } }) {
    const withdrawn =
      member !== null && (await consents.withdraw({ member, kind, channel: doorOf(conversation) }, cause));
    return { outcome: withdrawn ? 'withdrawn' : 'gone' };
  },
});
