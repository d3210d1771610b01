import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { plain, t } from '../../lib/text';
import { nameOf, placeName } from '../../services/bookings';
import { value } from '../bookings/facts';
import { defineAction } from '../define';
import { programmeArgs, programmeOf, programmeRefusals, refusalOutcome } from './series';

/**
 * Checks a programme before it is opened. Any other outcome than `ready` is the reason why it can't be; `by` names the
 * programme that has the place.
 */
export const checkProgramme = defineAction({
  name: 'hosting.check-programme',
  args: z.strictObject({ ...programmeArgs.shape }),
  outcomes: ['ready', ...programmeRefusals],
  gives: ['where', 'how', 'by'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const { member } = who;
    invariant(member, 'hosting needs a member');
    const series = await programmeOf(services, { ...who, member }, args, cause.at);
    if (typeof series === 'string') return { outcome: series };
    const refused = await services.bookings.series.check(series, cause.at);
    const data: Record<string, Value> = refused?.by ? { by: value(nameOf(refused.by)) } : {};
    if (refused) return { outcome: refusalOutcome(refused.why), data };
    const where = series.place === undefined ? plain(args.place) : placeName(who.community, series.place);
    return { outcome: 'ready', data: { where: value(where), how: value(t(`hosting.chosen.${args.chosen}`)) } };
  },
});
