import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';
import { allowedFor } from '../parties/allowed';

/** The parties for which the caller may call for helpers. */
export const parties = defineSource({
  name: 'volunteering.parties',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const callers = await allowedFor(services, who.member, 'calls', cause.at);
    return callers.ok ? callers.parties.map((one) => ({ value: one.id, text: partyName(one) })) : [];
  },
});
