import { z } from 'zod';
import { plain, t } from '../../lib/text';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The carers whom the caller may ask for the hours of a slot that need somebody, and all of them. */
export const carers = defineSource({
  name: 'bookings.carers',
  args: z.strictObject({ slot: z.string().max(200) }),
  async list({ services: { bookings, members }, who, cause, args }) {
    const ids = who.member ? await bookings.duty.carers({ slot: args.slot, by: who.member }, cause.at) : [];
    const people = (await members.many(ids)).filter(({ community }) => community === who.community);
    const options = people.map(({ id, name }) => ({ value: id, text: plain(name) }));
    const all = options.length > 1 ? [{ value: 'all', text: t('bookings.ask-carer.all') }] : [];
    return listingOf([...all, ...options], options.length + all.length);
  },
});
