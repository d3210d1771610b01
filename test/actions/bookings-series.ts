import { seoulInstant } from '../../src/lib/seoul';
import type { NewSeries } from '../../src/services/bookings';
import { AT, turn } from '../services/members/support';
import type { Town } from '../services/members/town';
import { HERE } from '../support/services';

/** The Saturday of the bookings' action tests. */
export const SATURDAY = '2026-11-28';

/** A published series on Saturdays from eight to one, unless said otherwise; gives its slot of the coming one. */
export async function slotOf(
  town: Town,
  host: { readonly member: string },
  profile: string,
  more: Partial<NewSeries> = {},
): Promise<string> {
  const { series, slots } = town.services.bookings;
  const drafted = await series.draft(
    {
      ...{ community: HERE, profile, title: '토요 돌봄', host: null, by: host.member, zone: 'mapo' },
      ...{ rule: { weekdays: [6] }, hours: [{ from: '08:00', to: '13:00' }], ...more },
    },
    turn().cause,
  );
  if (!drafted.ok) throw new Error(drafted.why);
  await series.publish(drafted.series.id, host.member, turn().cause);
  const day = { from: seoulInstant(SATURDAY, '00:00'), to: seoulInstant('2026-11-29', '00:00') };
  const [found] = await slots.find({ ...day, community: HERE, series: drafted.series.id, units: 0 }, AT);
  // A search doesn't find a slot whose signing has ended.
  const { from } = { ...more.hours?.[0], from: more.hours?.[0]?.from ?? '08:00' };
  return found?.slot ?? `${drafted.series.id}#${SATURDAY}T${from.replace(':', '')}`;
}
