import { z } from 'zod';
import { t } from '../../lib/text';
import { defineSource } from '../define';

/** Possible helpers for a request, best first, each with reasons for and against. */
export const helpers = defineSource({
  name: 'exchange.helpers',
  args: z.strictObject({ request: z.string() }),
  async list({ services: { exchange }, who, cause, args }) {
    const found = who.member ? await exchange.helpersFor(args.request, who.member, cause.at) : [];
    return found.map(({ member, name, reasons }) => ({
      value: member,
      text: t('exchange.helper-item', { name, reasons: reasons.map((one) => t(`exchange.reason.${one}`)) }),
    }));
  },
});
