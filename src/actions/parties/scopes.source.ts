import { z } from 'zod';
import { t } from '../../lib/text';
import { scopes as all } from '../../services/members';
import { defineSource } from '../define';

/** What a mandate may cover in the community: what its features let a member do. */
export const scopes = defineSource({
  name: 'parties.scopes',
  args: z.strictObject({}),
  async list({ services, who }) {
    const { features } = services.communities.get(who.community);
    const fits = { ask: 'exchange', book: 'bookings', confirm: 'exchange', consent: 'exchange' } as const;
    return all
      .filter((one) => features.includes(fits[one]))
      .map((one) => ({ value: one, text: t(`parties.scope.${one}`) }));
  },
});
