import { z } from 'zod';
import { t } from '../../lib/text';
import { HOUR_MS, MINUTE_MS } from '../../lib/units';
import { outingsSettings } from '../../services/outings';
import { defineSource } from '../define';

/** How long somebody may be out, in the pack's order. */
export const hours = defineSource({
  name: 'outings.hours',
  args: z.strictObject({}),
  async list({ services: { communities }, who }) {
    const settings = outingsSettings.find(communities.get(who.community));
    return (settings?.hours ?? []).map((count) => ({
      value: String(count),
      text: t('outings.start.length', { minutes: (count * HOUR_MS) / MINUTE_MS }),
    }));
  },
});
