import { z } from 'zod';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';
import { zonesByNearness } from './zones';

/** All zones: the person's own first, then the near ones, then the others. */
export const zones = defineSource({
  name: 'exchange.zones',
  args: z.strictObject({}),
  async list({ services, who }) {
    const ordered = await zonesByNearness(services, who);
    return ordered.map((id) => ({ value: id, text: zoneName(who.community, id) }));
  },
});
