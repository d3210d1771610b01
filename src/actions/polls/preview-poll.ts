import { z } from 'zod';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { defineAction } from '../define';

/** The recipients of a poll before it is sent. `nobody`: no active member lives there. */
export const previewPoll = defineAction({
  name: 'polls.preview-poll',
  args: z.object({ zone: z.string().optional(), days: z.number().int() }),
  outcomes: ['ok', 'nobody'],
  gives: ['who', 'eligible', 'period'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    const eligible = await services.members.count(who.community, args.zone);
    const zone = args.zone === undefined ? t('polls.everyone') : zoneName(who.community, args.zone);
    const period = t('polls.start.period', { days: args.days });
    return { outcome: eligible === 0 ? 'nobody' : 'ok', data: { who: zone, eligible, period } };
  },
});
