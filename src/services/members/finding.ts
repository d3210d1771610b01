import type { Model } from 'mongoose';
import type { Contacts } from './contacts';
import { MAX_NAMED, MAX_PAGE, MAX_WAITING } from './limits';
import { asMember, type MemberDoc } from './model';
import { toName } from './rules';
import type { Duty, Member, Members } from './types';

/** The reading part of the members service. */
export type Finding = Pick<
  Members,
  'get' | 'many' | 'named' | 'withPhone' | 'page' | 'count' | 'standing' | 'waiting' | 'waitingNumber' | 'hasReal'
>;

/** Finds members in the store; changes nothing. */
export function createFinding(
  members: Model<MemberDoc>,
  contacts: Contacts,
  { dutyZones }: Pick<Duty, 'dutyZones'>,
): Finding {
  const get = async (id: string): Promise<Member | null> => {
    const doc = await members.findById(id).lean<MemberDoc | null>();
    return doc && asMember(doc);
  };
  const list = async (filter: Record<string, unknown>, most: number): Promise<readonly Member[]> => {
    const docs = await members.find(filter).sort({ _id: 1 }).limit(most).lean<MemberDoc[]>();
    return docs.map(asMember);
  };

  const waits = async (community: string, by: string): Promise<Record<string, unknown>> => {
    const zones = await dutyZones(by, community);
    return { community, status: 'waiting', zone: { $in: [...zones] } };
  };

  return {
    get,

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

    async standing(conversation, cause) {
      const contact = await contacts.find(conversation);
      const id = contact?.member ?? (cause ? await contacts.partedBy(conversation, cause) : null);
      return id === null ? null : get(id);
    },

    // Ids begin with the time of joining, so their order is the order of waiting.
    waiting: async (community, by) => list(await waits(community, by), MAX_WAITING),
    waitingNumber: async (community, by) => members.countDocuments(await waits(community, by)),

    withPhone: (community, phone) => list({ community, phone, status: { $in: ['waiting', 'active'] } }, MAX_NAMED),

    async named(community, said) {
      const name = toName(said);
      return name === null ? [] : list({ community, status: 'active', name }, MAX_NAMED);
    },

    hasReal: async (community) => (await members.exists({ community, invented: false })) !== null,
  };
}
