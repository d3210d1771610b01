import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { recordsOf } from './records';

/** The days of a person's records that can be corrected, latest first. */
export const recordDays = defineSource({
  name: 'ledger.record-days',
  args: z.strictObject({ name: z.string().max(100) }),
  async list({ services, who, args }) {
    const { transfers } = await recordsOf(services, who, args.name, null);
    const days = [...new Set(transfers.map(({ at }) => inSeoul(at).day))];
    return days.map((day) => ({ value: day, text: t('ledger.record.day', { date: day }) }));
  },
});
