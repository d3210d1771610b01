import { z } from 'zod';
import { addDays, inSeoul } from '../../lib/seoul';
import type { Free } from '../../services/bookings';
import { LISTED_DAYS, MAX_NAMED_SERIES, TITLED_DAYS } from '../limits';
import type { Services } from '../services';
import { hoursOf, momentOf } from './facts';

/** A wish for a place, as the steps of a flow hand it on; each part may be missing. */
export const wishArgs = z.strictObject({
  profile: z.string().max(40),
  day: z.iso.date().nullish(),
  lastDay: z.iso.date().nullish(),
  from: z.string().max(5).nullish(),
  to: z.string().max(5).nullish(),
  part: z.enum(['morning', 'afternoon', 'evening']).nullish(),
  count: z.number().int().nullish(),
  /** Ids of the series that the words name; absent: all of the profile. */
  titled: z.array(z.string().max(60)).max(MAX_NAMED_SERIES).nullish(),
});

/** A checked wish. */
export type Wish = z.infer<typeof wishArgs>;

/** The hours of each part of a day. */
const PARTS = {
  morning: { from: '00:00', to: '12:00' },
  afternoon: { from: '12:00', to: '18:00' },
  evening: { from: '18:00', to: '24:00' },
} as const;

/** The free stretches that fit a wish. With `full`, those without a free place are among them. */
export async function stretchesFor(
  { bookings }: Pick<Services, 'bookings'>,
  community: string,
  wish: Wish,
  { now, full = false }: { readonly now: Date; readonly full?: boolean },
): Promise<readonly Free[]> {
  const first = wish.day ?? inSeoul(now).day;
  const last = wish.lastDay ?? wish.day ?? addDays(first, wish.titled ? TITLED_DAYS : LISTED_DAYS);
  const looking = {
    ...{ community, profile: wish.profile, from: momentOf(first, '00:00'), to: momentOf(last, '24:00') },
    units: full ? 0 : (wish.count ?? 1),
  };
  const each = (wish.titled ?? [undefined]).map((series) =>
    bookings.slots.find(series === undefined ? looking : { ...looking, series }, now),
  );
  const found = (await Promise.all(each)).flat().sort((a, b) => a.from.getTime() - b.from.getTime());
  return found.filter((one) => fits(one, wish));
}

/** True for a stretch that holds the hours of a wish, or touches its part of the day. */
function fits(stretch: Free, { from, to, part }: Wish): boolean {
  const { day } = inSeoul(stretch.from);
  const both = from && to ? hoursOf(day, { from, to }) : null;
  const begin = both?.from ?? (from ? momentOf(day, from) : null);
  const end = both?.to ?? (to ? momentOf(day, to) : null);
  if (begin && (begin < stretch.from || begin >= stretch.to)) return false;
  if (end && (end > stretch.to || end <= stretch.from)) return false;
  if (!part) return true;
  const hours = { from: momentOf(day, PARTS[part].from), to: momentOf(day, PARTS[part].to) };
  return stretch.from < hours.to && hours.from < stretch.to;
}
