import { z } from 'zod';
import { defineAction } from '../define';
import { mayConsent } from './rights';

/** Whether the caller may consent here. `not-yours`: they act for `name`, whose mandate doesn't cover consents. */
export const checkRight = defineAction({
  name: 'consents.check-right',
  args: z.strictObject({}),
  outcomes: ['may', 'not-yours'],
  gives: ['name'],
  needs: 'member',
  changes: false,
  async run({ who }) {
    return { outcome: mayConsent(who) ? 'may' : 'not-yours', data: { name: who.standsIn?.name ?? null } };
  },
});
