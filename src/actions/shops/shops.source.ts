import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';

/** The shops that take minutes now, those of the caller's zone first. */
export const shops = defineSource({
  name: 'shops.shops',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const found = who.member === null ? [] : await services.shops.open(who.member, cause.at);
    return found.map((of) => ({ value: of.id, text: partyName(of) }));
  },
});
