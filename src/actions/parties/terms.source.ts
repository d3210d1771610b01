import { z } from 'zod';
import { t } from '../../lib/text';
import { partiesSettings } from '../../services/parties';
import { defineSource } from '../define';

/** The lengths of agreements of the pack, in months. */
export const terms = defineSource({
  name: 'parties.terms',
  args: z.strictObject({}),
  async list({ services, who }) {
    const settings = partiesSettings.find(services.communities.get(who.community));
    return (settings?.terms ?? []).map((months) => ({ value: String(months), text: t('parties.term', { months }) }));
  },
});
