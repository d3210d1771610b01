import { z } from 'zod';
import { t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import { defineSource } from '../define';

/** Open requests that await the caller's answer, earliest first. */
export const asked = defineSource({
  name: 'exchange.asked',
  args: z.strictObject({}),
  async list({ services: { exchange }, who, cause }) {
    const requests = who.member ? await exchange.asks(who.member, cause) : [];
    return requests.map(({ id, community, kind, zone, date, time }) => {
      const params = { kind: kindName(community, kind), zone: zoneName(community, zone) };
      return { value: id, text: t('exchange.item.asked', { ...params, when: t('exchange.when', { date, time }) }) };
    });
  },
});
