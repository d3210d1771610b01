import { z } from 'zod';
import { areasOf, placeName } from '../../services/members';
import { defineSource } from '../define';

/** Value for the whole community among the areas. */
export const EVERYWHERE = 'everywhere';

/** The areas of an appointment: the whole community, the pack's areas, its zones. */
export const areas = defineSource({
  name: 'members.areas',
  args: z.strictObject({}),
  async list({ services, who }) {
    const community = services.communities.get(who.community);
    return [null, ...areasOf(community)].map((area) => ({
      value: area ?? EVERYWHERE,
      text: placeName(community, area),
    }));
  },
});
