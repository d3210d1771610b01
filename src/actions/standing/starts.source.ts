import { z } from 'zod';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { daysSaid, rhythmArgs } from './draft';

/** The first dates among which the caller chooses where help comes only every few weeks. */
export const starts = defineSource({
  name: 'standing.starts',
  args: z.strictObject(rhythmArgs),
  async list({ services: { standing }, cause, args }) {
    return standing.starts(daysSaid(args), cause.at).map((day) => ({ value: day, text: t('standing.day', { day }) }));
  },
});
