import { z } from 'zod';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { MAX_MARKED } from '../limits';
import { listingOf } from '../listing';
import { alikeIn, attendingOf, lineOf } from './attending';

/**
 * The people booked in the slots that the caller hosts now, or in one slot, or `only` these bookings. Each text says
 * whether the person has arrived, and for two with one name who booked. The option `all` stands for all people of a slot
 * whose places last as long as the slot.
 */
export const attending = defineSource({
  name: 'bookings.attending',
  args: z.strictObject({
    slot: z.string().max(200).nullish(),
    only: z.array(z.string().max(80)).max(MAX_MARKED).nullish(),
  }),
  async list({ services, who, cause, args: { slot: of, only } }) {
    const found = await attendingOf(services, who, cause.at, of);
    const all = only ? found.filter(({ booking }) => only.includes(booking.id)) : found;
    const alike = new Set(alikeIn(all));
    const guardians = await services.members.many([...alike].map(({ booking }) => booking.by));
    const whose = (one: (typeof all)[number]): string | null =>
      alike.has(one) ? (guardians.find(({ id }) => id === one.booking.by)?.name ?? null) : null;
    const options = all.map((one) => ({ value: one.booking.id, text: lineOf(one, whose(one)) }));
    const whole = of && !only && all.length > 1 && all.every(({ slot }) => slot.grain === null);
    const everybody = whole ? [{ value: 'all', text: t('bookings.attend.all') }] : [];
    return listingOf([...everybody, ...options], options.length + everybody.length);
  },
});
