import { z } from 'zod';
import { t } from '../../lib/text';
import { MANDATE_MONTHS } from '../../services/parties';
import { defineSource } from '../define';

/** The lengths of mandates, in months. */
export const mandateTerms = defineSource({
  name: 'parties.mandate-terms',
  args: z.strictObject({}),
  async list() {
    return MANDATE_MONTHS.map((months) => ({ value: String(months), text: t('parties.term', { months }) }));
  },
});
