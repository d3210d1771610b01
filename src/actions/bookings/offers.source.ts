import { z } from 'zod';
import { t } from '../../lib/text';
import { bookingsSettings } from '../../services/bookings';
import { defineSource } from '../define';

/** The kinds of places that the community has, in the order of its pack. */
export const offers = defineSource({
  name: 'bookings.offers',
  args: z.strictObject({}),
  async list({ services: { communities }, who }) {
    const series = bookingsSettings.find(communities.get(who.community))?.series ?? [];
    const profiles = [...new Set(series.map(({ profile }) => profile))];
    return profiles.map((profile) => ({ value: profile, text: t(`bookings.profile.${profile}`) }));
  },
});
