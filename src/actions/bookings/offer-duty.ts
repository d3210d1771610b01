import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { t } from '../../lib/text';
import { bookingsSettings, nameOf, seriesName } from '../../services/bookings';
import { checkName, vettingKinds } from '../../services/vetting';
import { defineAction } from '../define';
import type { Services } from '../services';
import { value, whenOf, whereOf } from './facts';

/**
 * Puts the caller on duty in a stretch of a slot; `count` is how many they look after at most. `course`: they must
 * complete `lacking` before, which places of `profile` teach. `unchecked`: none of their `checks` counts now.
 * `condition`: another condition isn't met.
 */
export const offerDuty = defineAction({
  name: 'bookings.offer-duty',
  args: z.strictObject({
    slot: z.string().max(200),
    begin: z.iso.datetime(),
    end: z.iso.datetime(),
    wanted: z.boolean().nullish(),
  }),
  outcomes: ['on', 'unknown', 'not-open', 'hours', 'busy', 'no-duty', 'course', 'unchecked', 'condition'],
  gives: ['what', 'where', 'when', 'count', 'lacking', 'profile', 'checks'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    const { bookings } = services;
    invariant(who.member, 'duty needs a member');
    const slot = await bookings.slots.get(args.slot);
    if (!slot || slot.community !== who.community) return { outcome: 'unknown' };
    const span = { from: new Date(args.begin), to: new Date(args.end) };
    const offered = await bookings.duty.offer(
      { slot: slot.id, carer: who.member, span, wanted: args.wanted === true },
      cause,
    );
    if (offered.is === 'refused' && offered.why === 'condition') {
      const checks = vettingKinds.filter(
        (kind) => offered.failing.is === 'vetted' && offered.failing.of.includes(kind),
      );
      if (checks.length > 0)
        return { outcome: 'unchecked', data: { checks: checks.map((kind) => value(t(checkName(kind).key))) } };
      const course = courseOf(services, who.community, offered.failing);
      return course ? { outcome: 'course', data: course } : { outcome: 'condition' };
    }
    if (offered.is === 'refused') return { outcome: offered.why };
    const series = await bookings.series.get(slot.series);
    const named = series ? { what: value(nameOf(series)), where: value(whereOf(series)) } : {};
    return { outcome: 'on', data: { ...named, when: value(whenOf(offered.duty)), count: slot.ratio } };
  },
});

/** The course that a condition wants; null for another condition. */
function courseOf(
  { communities }: Services,
  id: string,
  failing: { readonly is: string; readonly of: readonly string[] },
): Readonly<Record<string, Value>> | null {
  const [course] = failing.is === 'completed' ? failing.of : [];
  const series = bookingsSettings.find(communities.get(id))?.series.find((one) => one.id === course);
  return series ? { lacking: value(seriesName(id, series.id)), profile: series.profile } : null;
}
