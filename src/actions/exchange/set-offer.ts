import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { type Cap, slots } from '../../services/matching';
import { defineAction } from '../define';
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

/** Sets the caller's offer and replaces an earlier one. Without times it means any time. */
export const setOffer = defineAction({
  name: 'exchange.set-offer',
  args: z.strictObject({
    kinds: z.array(z.string().max(40)).max(60),
    zones: z.array(z.string().max(40)).max(60),
    times: z.array(z.enum(slots)).max(slots.length).optional(),
    often: z.enum(often),
  }),
  outcomes: ['ok', 'empty', 'not-active'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { matching, members, communities }, who, cause, args }) {
    invariant(who.member, 'an offer needs a member');
    const own = (await members.get(who.member))?.zone;
    const near = communities.get(who.community).zones.find(({ id }) => id === own)?.near ?? [];
    const zones = args.zones.flatMap((zone) => (zone === NEAR ? [own ?? '', ...near] : [zone]));
    const draft = { kinds: args.kinds, zones, times: args.times ?? slots, cap: caps[args.often] };
    const set = await matching.offers.set(who.member, draft, cause);
    return { outcome: set.ok ? 'ok' : set.why };
  },
});
