import { z } from 'zod';
import { plain, t } from '../../lib/text';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The volunteers of the caller's institution for a request, by name; who can't come then is named as such. */
export const volunteers = defineSource({
  name: 'exchange.volunteers',
  args: z.strictObject({ request: z.string() }),
  async list({ services: { exchange }, who, cause, args }) {
    const found = who.member === null ? [] : await exchange.volunteersFor({ ...args, by: who.member }, cause.at);
    return listingOf(
      found.map(({ member, name, against }) => ({
        value: member,
        text: against === null || against === 'unfit' ? plain(name) : t(`exchange.link.${against}-one`, { name }),
      })),
      found.length,
    );
  },
});
