import { z } from 'zod';
import type { Person } from '../../engine/types';
import { addDays, inSeoul, isDay } from '../../lib/seoul';
import type { NewSeries, OpenRefused } from '../../services/bookings';
import { endOf } from '../hosting/series';
import { MAX_CALL_DAYS, MAX_HELD_MINUTES, MAX_HELD_WORDS } from '../limits';
import { allowedFor } from '../parties/allowed';
import type { Services } from '../services';

/** The two kinds of offers between institutions. Each is a profile of bookings. */
export const offerKinds = ['lend', 'joint'] as const;

/** An offer to other institutions, as the steps of a flow hand it on. */
export const offerArgs = z.strictObject({
  party: z.string().max(80),
  as: z.enum(offerKinds),
  title: z.string().max(200),
  date: z.string().refine(isDay),
  time: z.string().max(5),
  minutes: z.number().int().min(1).max(MAX_HELD_MINUTES),
  address: z.string().max(MAX_HELD_WORDS),
});

/**
 * Why an offer can't be posted. `barred`: the party may not. `refused`: the words are on the pack's negative list.
 * `past`: too soon or too late. `length`: it ends on another day.
 */
export const offerRefusals = ['barred', 'title', 'refused', 'past', 'length'] as const;

/** The series that an offer makes, or why it can't be posted. */
export async function offerOf(
  services: Pick<Services, 'parties' | 'exchange'>,
  who: Person & { readonly member: string },
  { party: id, as: profile, title, date, time, minutes, address }: z.infer<typeof offerArgs>,
  at: Date,
): Promise<NewSeries | (typeof offerRefusals)[number]> {
  const lenders = await allowedFor(services, who.member, 'lends', at);
  const party = lenders.ok ? lenders.parties.find((one) => one.id === id) : undefined;
  if (!party) return 'barred';
  const meaning = services.exchange.readWords(who.community, title);
  if (meaning.is === 'refused' || meaning.is === 'private') return 'refused';
  if (date > addDays(inSeoul(at).day, MAX_CALL_DAYS)) return 'past';
  const to = endOf(date, time, minutes);
  if (to === null) return 'length';
  return {
    ...{ community: who.community, profile, title, host: party.id, by: who.member, zone: party.zone, address },
    ...{ rule: { dates: [date] }, hours: [{ from: time, to }], capacity: 1 },
  };
}

/** The outcome of a refusal of bookings. */
export function offerRefusal(why: OpenRefused): (typeof offerRefusals)[number] {
  if (why === 'title' || why === 'past') return why;
  // The zone and the days of a checked offer exist.
  return 'barred';
}
