import { z } from 'zod';
import { t } from '../../lib/text';
import { reasons as known } from '../../services/exchange';
import { defineSource } from '../define';

/** The reasons a coordinator may give for an act; both sides read the chosen one. */
export const reasons = defineSource({
  name: 'exchange.reasons',
  args: z.strictObject({ of: z.enum(['close', 'replace', 'settle']) }),
  async list({ args }) {
    return known[args.of].map((value) => ({ value, text: t(`exchange.why.${value}`) }));
  },
});
