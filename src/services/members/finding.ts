import type { Model } from 'mongoose';
import type { Logger } from '../../lib/logger';
import type { Contacts } from './contacts';
import { MAX_COORDINATORS, MAX_PAGE, MAX_WAITING } from './limits';
import { asMember, type MemberDoc } from './model';
import { nearestCoordinators } from './rules';
import type { Member, Members } from './types';

/** The reading half of the members service. */
export type Finding = Pick<
  Members,
  'get' | 'many' | 'page' | 'count' | 'coordinators' | 'standing' | 'waiting' | 'hasReal'
>;

/** Finds members in the store; changes nothing. */
export function createFinding(members: Model<MemberDoc>, contacts: Contacts, logger: Logger): Finding {
  const get = async (id: string): Promise<Member | null> => {
    const doc = await members.findById(id).lean<MemberDoc | null>();
    return doc && asMember(doc);
  };
  const list = async (filter: Record<string, unknown>, most: number): Promise<readonly Member[]> => {
    const docs = await members.find(filter).sort({ _id: 1 }).limit(most).lean<MemberDoc[]>();
    return docs.map(asMember);
  };

  return {
    get,

    async coordinators(community, zone) {
      const all = await list({ community, roles: 'coordinator', status: 'active' }, MAX_COORDINATORS);
      if (all.length === 0) logger.warn({ community }, 'the community has no coordinator; give somebody the role');
      return nearestCoordinators(all, zone);
    },

    async many(ids) {
      const docs = await members.find({ _id: { $in: [...new Set(ids)] } }).lean<MemberDoc[]>();
      return docs.map(asMember);
    },

    page: ({ community, zone, after, most }) =>
      list(
        {
          community,
          status: 'active',
          ...(zone === undefined ? {} : { zone }),
          ...(after === undefined ? {} : { _id: { $gt: after } }),
        },
        Math.min(most, MAX_PAGE),
      ),

    count: (community, zone) =>
      members.countDocuments({ community, status: 'active', ...(zone === undefined ? {} : { zone }) }),

    async standing(conversation) {
      const contact = await contacts.find(conversation);
      return contact?.member ? get(contact.member) : null;
    },

    // Ids begin with the time of joining, so their order is the order of waiting.
    waiting: (community) => list({ community, status: 'waiting' }, MAX_WAITING),

    hasReal: async (community) => (await members.exists({ community, invented: false })) !== null,
  };
}
