import type { Services } from '../features';
import type { Timed } from '../lib/job';
import type { Ended, Leavings } from '../lib/leavings';
import type { Memberships } from '../memberships';
import { LEAVINGS_BATCH } from './limits';

/** The name of the timed work, and the beginning of its jobs' ids. */
const NAME = 'leavings';

/** The means to carry leavings out again. */
export interface LeaveAgainDeps {
  readonly leavings: Leavings;
  readonly memberships: Pick<Memberships, 'end'>;
  /** Those of the leavings whose membership goes on in the store. */
  readonly present: (leavings: readonly Ended[]) => Promise<readonly Ended[]>;
}

/**
 * Carries out the leavings since a backup that was put back. Its jobs run at the start, before the first turn; a store
 * without such a member has none.
 */
export function leavingAgain({ leavings, memberships, present }: LeaveAgainDeps): Timed {
  return {
    name: NAME,
    async due(_now, most) {
      const due = await present(await leavings.all());
      return due
        .slice(0, most)
        .map((leaving) => ({ id: `${NAME}:${leaving.member}`, timed: NAME, args: { ...leaving } }));
    },
    async run({ args }, cause) {
      const { member, community } = args as unknown as Ended;
      await memberships.end({ member, community }, cause);
    },
  };
}

/** Finds the leavings of members who are there again, in the communities of this program. */
export function presentBy({
  members,
  communities,
}: Pick<Services, 'members' | 'communities'>): LeaveAgainDeps['present'] {
  return async (leavings) => {
    const here = new Set(communities.all().map(({ id }) => id));
    const found: Ended[] = [];
    for (let at = 0; at < leavings.length; at += LEAVINGS_BATCH) {
      const some = leavings.slice(at, at + LEAVINGS_BATCH);
      for (const { id: member, community, status } of await members.many(some.map((one) => one.member)))
        if ((status === 'active' || status === 'waiting') && here.has(community)) found.push({ member, community });
    }
    return found;
  };
}
