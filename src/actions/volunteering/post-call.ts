import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { callArgs, callOf, callRefusals } from './call';

/** Calls for helpers at one time, for a party of the caller. Any other outcome than `posted` is the reason why not. */
export const postCall = defineAction({
  name: 'volunteering.post-call',
  args: callArgs,
  outcomes: ['posted', ...callRefusals],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    const { member } = who;
    invariant(member, 'calling needs a member');
    const call = await callOf(services, { ...who, member }, args, cause.at);
    if (typeof call === 'string') return { outcome: call };
    const { series } = services.bookings;
    const drafted = await series.draft(call, cause);
    invariant(drafted.ok, 'a checked call is a series');
    await series.publish(drafted.series.id, member, cause);
    return { outcome: 'posted' };
  },
});
