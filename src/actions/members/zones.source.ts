import { z } from 'zod';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';

/** The zones of the community, in the pack's order. */
export const zones = defineSource({
  name: 'members.zones',
  args: z.strictObject({}),
  async list({ services, who }) {
    return services.communities
      .get(who.community)
      .zones.map(({ id }) => ({ value: id, text: zoneName(who.community, id) }));
  },
});
