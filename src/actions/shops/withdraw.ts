import { z } from 'zod';
import { defineAction } from '../define';

/** The caller takes an open code back, so that its minutes are free again. */
export const withdraw = defineAction({
  name: 'shops.withdraw',
  args: z.strictObject({}),
  outcomes: ['withdrawn', 'none'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause }) {
    if (who.member === null) return { outcome: 'none' };
    return { outcome: (await services.shops.withdraw({ member: who.member }, cause)).is };
  },
});
