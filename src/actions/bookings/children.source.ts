import { z } from 'zod';
import { plain, t } from '../../lib/text';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The caller's children, and several of them together. */
export const children = defineSource({
  name: 'bookings.children',
  args: z.strictObject({}),
  async list({ services: { parties }, who }) {
    const all = who.member ? await parties.dependents(who.member) : [];
    const options = all.map(({ id, name }) => ({ value: id, text: plain(name) }));
    return listingOf([...options, { value: 'several', text: t('bookings.find.several') }], options.length);
  },
});
