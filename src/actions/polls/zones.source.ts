import { z } from 'zod';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';

/** The coordinator's zones, for a poll in one of them. */
export const zones = defineSource({
  name: 'polls.zones',
  args: z.strictObject({}),
  async list({ services, who }) {
    if (who.member === null) return [];
    const zones = await services.members.dutyZones(who.member, who.community);
    return zones.map((zone) => ({ value: zone, text: zoneName(who.community, zone) }));
  },
});
