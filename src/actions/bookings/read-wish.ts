import { z } from 'zod';
import type { Value } from '../../engine/types';
import { addDays, inSeoul } from '../../lib/seoul';
import { bookingsSettings, type Profile, profileOf, type Said } from '../../services/bookings';
import type { Community } from '../../services/communities';
import { defineAction } from '../define';
import { LISTED_DAYS, MAX_NAMED_SERIES } from '../limits';
import { wishArgs } from './wish';

/**
 * Reads a wish for a place in typed words. `care`, `room`: words that ask for it by themselves. `said`: days, hours or
 * people for the profile that is known. Days and titles said before hold unless others are said. `unclear`: neither. `none`: no profile is known yet.
 * `titled`: words that ask for programmes by their title, or for a place of the known profile by its name.
 */
export const readWish = defineAction({
  name: 'bookings.read-wish',
  args: z.strictObject({
    words: z.string(),
    profile: z.string().max(40).nullish(),
    day: z.iso.date().nullish(),
    lastDay: z.iso.date().nullish(),
    titled: wishArgs.shape.titled,
  }),
  outcomes: ['care', 'room', 'titled', 'said', 'unclear', 'none'],
  gives: ['profile', 'day', 'lastDay', 'from', 'to', 'part', 'count', 'titled'],
  needs: 'anyone',
  changes: false,
  async run({ services: { bookings, communities }, who, cause, args }) {
    const said = bookings.said(args.words, cause.at);
    const asked = askedFor(communities.get(who.community), said.is);
    const profile = asked ?? args.profile ?? null;
    const today = inSeoul(cause.at).day;
    const any = args.words === 'any' ? { from: today, to: addDays(today, LISTED_DAYS) } : undefined;
    const { days = any, from = null, to = null, part = null, count = null } = said;
    const data: Record<string, Value> = {
      ...{ profile, from, to, part, count },
      ...(days ? { day: days.from, lastDay: days.to } : { day: args.day ?? null, lastDay: args.lastDay ?? null }),
    };
    const named = asksToSign(said.is) ? await bookings.titled({ community: who.community, words: args.words }) : [];
    const [first] = named;
    if (first) {
      const titled = named.filter((one) => one.profile === first.profile).map(({ id }) => id);
      return {
        outcome: 'titled',
        data: { ...data, profile: first.profile, titled: titled.slice(0, MAX_NAMED_SERIES) },
      };
    }
    if (profile === null) return { outcome: 'none', data };
    const placed = await bookings.placed({ community: who.community, profile, words: args.words });
    // Another day keeps the programmes or the place that words have named before.
    const kept = profile === args.profile ? args.titled : null;
    if (placed.length > 0) data.titled = placed.map(({ id }) => id).slice(0, MAX_NAMED_SERIES);
    else if (kept) data.titled = kept;
    if (asked !== null) return { outcome: said.is === 'rent' ? 'room' : 'care', data };
    if (placed.length > 0) return { outcome: 'titled', data };
    return { outcome: days || from || to || part || count !== null ? 'said' : 'unclear', data };
  },
});

/** True for words that ask for a place in something; its title says what it is. */
function asksToSign(is: Said['is']): boolean {
  return is === 'find' || is === 'sign';
}

/** The profile that words ask for by themselves: the first of children, or of rooms and bays. Null for none. */
function askedFor(community: Community, is: Said['is']): string | null {
  const profiles = (bookingsSettings.find(community)?.series ?? []).map(({ profile }) => profile);
  const first = (fits: (profile: Profile) => boolean) =>
    profiles.find((name) => fits(profileOf(community, name))) ?? null;
  if (is === 'find') return first((profile) => profile.for === 'child');
  return is === 'rent' ? first(({ unit }) => unit === 'room' || unit === 'bay') : null;
}
