import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';

/** The groups and other parties whose minutes the caller may pay out, as their head. */
export const groups = defineSource({
  name: 'payouts.groups',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const found = who.member === null ? [] : await services.payouts.headed(who.member, cause.at);
    return found.map((of) => ({ value: of.id, text: partyName(of) }));
  },
});
