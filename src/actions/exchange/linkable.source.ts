import { z } from 'zod';
import { t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The requests to which the caller's institution may link a volunteer, soonest first. */
export const linkable = defineSource({
  name: 'exchange.linkable',
  args: z.strictObject({}),
  async list({ services: { exchange }, who, cause }) {
    const found = who.member === null ? null : await exchange.linkable({ by: who.member }, cause.at);
    const requests = found?.ok ? found.requests : [];
    return listingOf(
      requests.map((one) => {
        const { community, date, time } = one;
        const [kind, zone] = [kindName(community, one.kind), zoneName(community, one.zone)];
        return {
          value: one.id,
          text: t('exchange.item.asked', { kind, zone, when: t('exchange.when', { date, time }) }),
        };
      }),
      requests.length,
    );
  },
});
