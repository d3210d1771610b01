import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';

/** The parties whose minutes the caller may turn into vouchers. */
export const parties = defineSource({
  name: 'vouchers.parties',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const found = who.member === null ? [] : await services.vouchers.of(who.member, cause.at);
    return found.map((of) => ({ value: of.id, text: partyName(of) }));
  },
});
