import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';
import { allowedFor } from '../parties/allowed';

/** The parties for which the caller may lend to other institutions. */
export const parties = defineSource({
  name: 'lending.parties',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const lenders = await allowedFor(services, who.member, 'lends', cause.at);
    return lenders.ok ? lenders.parties.map((one) => ({ value: one.id, text: partyName(one) })) : [];
  },
});
