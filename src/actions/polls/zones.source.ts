import { z } from 'zod';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';

/** The community's zones, for a poll in one of them. */
export const zones = defineSource({
  name: 'polls.zones',
  args: z.object({}),
  async list({ services, who }) {
    const { id, zones: all } = services.communities.get(who.community);
    return all.map((zone) => ({ value: zone.id, text: zoneName(id, zone.id) }));
  },
});
