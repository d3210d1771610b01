import { invariant } from '../../lib/errors';
import { kindName } from '../../services/communities';
import { value } from '../bookings/facts';
import { defineAction } from '../define';
import { callArgs, callOf, callRefusals } from './call';

/** Checks a call for helpers before it is posted. Any other outcome than `ready` is the reason why it can't be. */
export const checkCall = defineAction({
  name: 'volunteering.check-call',
  args: callArgs,
  outcomes: ['ready', ...callRefusals],
  gives: ['what'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const { member } = who;
    invariant(member, 'calling needs a member');
    const call = await callOf(services, { ...who, member }, args, cause.at);
    if (typeof call === 'string') return { outcome: call };
    return { outcome: 'ready', data: { what: value(kindName(who.community, args.kind)) } };
  },
});
