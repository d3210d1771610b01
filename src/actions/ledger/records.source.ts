import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { recordsOf } from './records';

/** The records of a person that can be corrected, of one day; the value is a record's number. */
export const records = defineSource({
  name: 'ledger.records',
  args: z.strictObject({ name: z.string().max(100), day: z.string().max(10) }),
  async list({ services, who, args }) {
    const { transfers, names } = await recordsOf(services, who, args.name, args.day);
    return transfers.map(({ no, at, kind, minutes, from, to }) => ({
      value: no,
      text: t('ledger.record.one', {
        date: inSeoul(at).day,
        kind: t(`ledger.kind.${kind}`),
        minutes,
        from: names(from),
        to: names(to),
      }),
    }));
  },
});
