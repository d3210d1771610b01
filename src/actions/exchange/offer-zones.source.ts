import { z } from 'zod';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';
import { zonesByNearness } from './zones';

/** The choice of one's own zone and the near ones. */
export const NEAR = 'near';

/** "My part of town and those near by" first, then every zone by nearness. */
export const offerZones = defineSource({
  name: 'exchange.offer-zones',
  args: z.strictObject({}),
  async list({ services, who }) {
    const ordered = await zonesByNearness(services, who);
    return [
      { value: NEAR, text: t('exchange.near') },
      ...ordered.map((id) => ({ value: id, text: zoneName(who.community, id) })),
    ];
  },
});
