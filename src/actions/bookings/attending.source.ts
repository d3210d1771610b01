import { z } from 'zod';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { attendingOf, lineOf } from './attending';

/**
 * The people booked in the slots that the caller hosts now, or in one slot. Each text says whether the person has arrived.
 * The option `all` stands for all people of a slot whose places last as long as the slot.
 */
export const attending = defineSource({
  name: 'bookings.attending',
  args: z.strictObject({ slot: z.string().max(200).nullish() }),
  async list({ services, who, cause, args }) {
    const all = await attendingOf(services, who, cause.at, args.slot);
    const options = all.map((one) => ({ value: one.booking.id, text: lineOf(one) }));
    const whole = args.slot && all.length > 1 && all.every(({ slot }) => slot.grain === null);
    const everybody = whole ? [{ value: 'all', text: t('bookings.attend.all') }] : [];
    return listingOf([...everybody, ...options], options.length + everybody.length);
  },
});
