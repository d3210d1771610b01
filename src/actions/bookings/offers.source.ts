import { z } from 'zod';
import { bookingsSettings, profileName } from '../../services/bookings';
import { defineSource } from '../define';
import { heldProfiles } from '../hosting/series';

/** The kinds of places that the community has, in the order of its pack. */
export const offers = defineSource({
  name: 'bookings.offers',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const { communities } = services;
    const settings = bookingsSettings.find(communities.get(who.community));
    const series = (settings?.series ?? []).map(({ profile }) => profile);
    // Calls have no series in a pack: parties post them. Hosts open programmes in the chat.
    const held = settings ? await heldProfiles(services, who.community, cause.at) : [];
    const profiles = [...new Set([...series, ...held, ...(settings && 'call' in settings.profiles ? ['call'] : [])])];
    return profiles.map((profile) => ({ value: profile, text: profileName(who.community, profile) }));
  },
});
