import { bookingsSettings, profileOf } from '../../services/bookings';
import type { Community } from '../../services/communities';
import { defineAction } from '../define';
import { noRoomText, value, whenOf } from './facts';
import { stretchesFor, wishArgs } from './wish';

/**
 * Looks for free stretches that fit a wish. `full`: there are stretches at that time, and none has room for so many,
 * as `none` says.
 * `closed`: those days have others, such as `open`. `nothing`: those days have none. `urgent`: the wish may go to the
 * coordinators.
 */
export const search = defineAction({
  name: 'bookings.search',
  args: wishArgs,
  outcomes: ['some', 'full', 'closed', 'nothing'],
  gives: ['open', 'none', 'urgent'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const free = await stretchesFor(services, who.community, args, { now: cause.at });
    if (free.length > 0) return { outcome: 'some' };
    const all = await stretchesFor(services, who.community, args, { now: cause.at, full: true });
    if (all.length > 0) {
      const community = services.communities.get(who.community);
      return { outcome: 'full', data: { none: value(noRoomText(community, args.profile, args.count ?? 1)) } };
    }
    const community = services.communities.get(who.community);
    const urgent = takesUrgent(community, args.profile);
    const days = { profile: args.profile, day: args.day, lastDay: args.lastDay };
    const [other] = await stretchesFor(services, who.community, days, { now: cause.at, full: true });
    if (!other) return { outcome: 'nothing', data: { urgent } };
    return { outcome: 'closed', data: { open: value(whenOf(other)), urgent } };
  },
});

/** True for a child's place in a community that takes urgent wishes. */
function takesUrgent(community: Community, profile: string): boolean {
  return bookingsSettings.find(community)?.urgent !== undefined && profileOf(community, profile).for === 'child';
}
