import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The small groups that the caller may ask to join. */
export const joinable = defineSource({
  name: 'parties.joinable',
  args: z.strictObject({}),
  async list({ services: { parties }, who, cause }) {
    const found = who.member === null ? [] : await parties.joinable(who.member, cause.at);
    return listingOf(
      found.map((one) => ({ value: one.id, text: partyName(one) })),
      found.length,
    );
  },
});
