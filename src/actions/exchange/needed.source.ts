import { z } from 'zod';
import { t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import { defineSource } from '../define';

/** Open requests that the caller could take now, soonest first. */
export const needed = defineSource({
  name: 'exchange.needed',
  args: z.strictObject({}),
  async list({ services: { exchange }, who, cause }) {
    const { community, member } = who;
    const requests = member ? await exchange.needed({ community, member }, cause.at) : [];
    return requests.map(({ id, kind, zone, date, time }) => {
      const params = { kind: kindName(community, kind), zone: zoneName(community, zone) };
      return { value: id, text: t('exchange.item.asked', { ...params, when: t('exchange.when', { date, time }) }) };
    });
  },
});
