import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { nameOf } from '../../services/bookings';
import { value } from '../bookings/facts';
import { defineAction } from '../define';
import { programmeArgs, programmeOf, programmeRefusals, refusalOutcome } from './series';

/** Opens a programme for a party of the caller. Any other outcome than `opened` is the reason why not. */
export const openProgramme = defineAction({
  name: 'hosting.open-programme',
  args: z.strictObject({ ...programmeArgs.shape }),
  outcomes: ['opened', ...programmeRefusals],
  gives: ['by'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    const { member } = who;
    invariant(member, 'hosting needs a member');
    const series = await programmeOf(services, { ...who, member }, args, cause.at);
    if (typeof series === 'string') return { outcome: series };
    const opened = await services.bookings.series.open(series, cause);
    if (opened.ok) return { outcome: 'opened' };
    const data: Record<string, Value> = opened.by ? { by: value(nameOf(opened.by)) } : {};
    return { outcome: refusalOutcome(opened.why), data };
  },
});
