import { z } from 'zod';
import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { optionLines } from '../../services/polls';
import { defineAction } from '../define';

/** The recipients of a poll before it is sent, and its numbered options. `nobody`: no active member lives there. */
export const previewPoll = defineAction({
  name: 'polls.preview-poll',
  args: z.strictObject({
    zone: z.string().optional(),
    days: z.number().int().optional(),
    until: z.string().optional(),
    options: z.array(z.string()).default([]),
  }),
  outcomes: ['ok', 'nobody'],
  gives: ['who', 'eligible', 'period', 'options'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    const eligible = await services.members.count(who.community, args.zone);
    const zone = args.zone === undefined ? t('polls.everyone') : zoneName(who.community, args.zone);
    const { days, until } = args;
    const period = until ? t('polls.start.until', { until }) : t('polls.start.period', { days: days ?? 0 });
    const options = args.options.length === 0 ? {} : { options: optionLines(args.options) as Value };
    return { outcome: eligible === 0 ? 'nobody' : 'ok', data: { who: zone, eligible, period, ...options } };
  },
});
