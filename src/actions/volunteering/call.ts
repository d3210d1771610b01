import { z } from 'zod';
import type { Person } from '../../engine/types';
import { addDays, inSeoul, isDay, seoulInstant } from '../../lib/seoul';
import { MINUTE_MS } from '../../lib/units';
import type { NewSeries } from '../../services/bookings';
import { MAX_CALL_DAYS, MAX_CALL_MINUTES, MAX_CALL_PLACES, MAX_CALL_WORDS } from '../limits';
import { allowedFor } from '../parties/allowed';
import type { Services } from '../services';

/** A call for helpers, as the steps of a flow hand it on. */
export const callArgs = z.strictObject({
  party: z.string().max(80),
  kind: z.string().max(40),
  date: z.string().refine(isDay),
  time: z.string().max(5),
  minutes: z.number().int().min(1).max(MAX_CALL_MINUTES),
  places: z.number().int().min(1).max(MAX_CALL_PLACES),
  address: z.string().max(MAX_CALL_WORDS),
});

/** Why a call can't be posted. `barred`: the party may not. `past`: too soon or too late. `length`: it ends on another day. */
export const callRefusals = ['barred', 'unknown', 'past', 'length'] as const;

/** The series that a call makes, with the slot's beginning; or why it can't be posted. */
export async function callOf(
  services: Pick<Services, 'parties' | 'communities'>,
  who: Person & { readonly member: string },
  args: z.infer<typeof callArgs>,
  at: Date,
): Promise<NewSeries | (typeof callRefusals)[number]> {
  const { kind, date, time, minutes, places, address } = args;
  const callers = await allowedFor(services, who.member, 'calls', at);
  const party = callers.ok ? callers.parties.find(({ id }) => id === args.party) : undefined;
  if (!party) return 'barred';
  if (!services.communities.get(who.community).kinds.includes(kind)) return 'unknown';
  const from = seoulInstant(date, time);
  if (from <= at || date > addDays(inSeoul(at).day, MAX_CALL_DAYS)) return 'past';
  const to = inSeoul(new Date(from.getTime() + minutes * MINUTE_MS));
  const midnight = to.time === '00:00' && to.day === addDays(date, 1);
  if (to.day !== date && !midnight) return 'length';
  return {
    ...{ community: who.community, profile: 'call', title: '', host: party.id, by: who.member, zone: party.zone },
    ...{ kind, address, rule: { dates: [date] }, capacity: places },
    hours: [{ from: time, to: midnight ? '24:00' : to.time }],
  };
}
