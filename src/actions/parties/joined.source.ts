import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The small groups that the caller is in. */
export const joined = defineSource({
  name: 'parties.joined',
  args: z.strictObject({}),
  async list({ services: { parties }, who, cause }) {
    const found = who.member === null ? [] : await parties.joined(who.member, cause.at);
    return listingOf(
      found.map((one) => ({ value: one.id, text: partyName(one) })),
      found.length,
    );
  },
});
