import { z } from 'zod';
import type { Person } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { type Cap, slots } from '../../services/matching';
import { defineAction } from '../define';
import type { Services } from '../services';
import { NEAR } from './offer-zones.source';

/** The caps a flow offers as choices. */
export const caps: Readonly<Record<'week-1' | 'week-2' | 'week-5' | 'month-1' | 'month-2', Cap>> = {
  'week-1': { times: 1, per: 'week' },
  'week-2': { times: 2, per: 'week' },
  'week-5': { times: 5, per: 'week' },
  'month-1': { times: 1, per: 'month' },
  'month-2': { times: 2, per: 'month' },
};
const often = ['week-1', 'week-2', 'week-5', 'month-1', 'month-2'] as const;

/** The arguments of an offer that is shown or set. */
export const draftArgs = {
  kinds: z.array(z.string().max(40)).max(60),
  zones: z.array(z.string().max(40)).max(60),
  times: z.array(z.enum(slots)).max(slots.length).optional(),
  days: z.array(z.number().int().min(0).max(6)).max(7).optional(),
  often: z.enum(often),
};

/** The zones of an offer; `NEAR` stands for the caller's own zone and those near it. */
export async function zonesOf(
  { members, communities }: Pick<Services, 'members' | 'communities'>,
  who: Person,
  zones: readonly string[],
): Promise<readonly string[]> {
  if (!zones.includes(NEAR)) return zones;
  const own = who.member === null ? undefined : (await members.get(who.member))?.zone;
  const near = communities.get(who.community).zones.find(({ id }) => id === own)?.near ?? [];
  return zones.flatMap((zone) => (zone === NEAR ? [own ?? '', ...near] : [zone]));
}

/**
 * Sets the caller's offer and replaces an earlier one. Without times it means any time; `days` narrows them to weekdays
 * from 0 for Sunday.
 */
export const setOffer = defineAction({
  name: 'exchange.set-offer',
  args: z.strictObject(draftArgs),
  outcomes: ['ok', 'empty', 'not-active'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'an offer needs a member');
    const { kinds, times = slots, days = [] } = args;
    const zones = await zonesOf(services, who, args.zones);
    const draft = { kinds, zones, times, days, cap: caps[args.often] };
    const set = await services.matching.offers.set(who.member, draft, cause);
    return { outcome: set.ok ? 'ok' : set.why };
  },
});
