import type { Cause } from '../../lib/cause';
import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import { change, move } from './changes';
import { createContacts } from './contacts';
import { createErasing, type Erase } from './erasing';
import { join } from './joining';
import { MAX_COORDINATORS, MAX_PAGE, MAX_WAITING } from './limits';
import { asMember, type MemberDoc, memberModel } from './model';
import { approvedNotice, refusedNotice } from './notices';
import { asUpdate, coordinates, nearestCoordinators, wiped } from './rules';
import type { Changed, Member, Members } from './types';

/** What the members service is made from. */
export interface MembersDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly logger: Logger;
  /** Removes what somebody who has gone said; default: nothing is kept of it. */
  readonly erase?: Erase;
}

/** The members service over the collections `members` and `contacts`. */
export function createMembers({ host, communities, logger, erase = async () => undefined }: MembersDeps): Members {
  const members = memberModel(host);
  const contacts = createContacts(host);

  const get = async (id: string): Promise<Member | null> => {
    const doc = await members.findById(id).lean<MemberDoc | null>();
    return doc && asMember(doc);
  };
  const list = async (filter: Record<string, unknown>, most: number): Promise<readonly Member[]> => {
    const docs = await members.find(filter).sort({ _id: 1 }).limit(most).lean<MemberDoc[]>();
    return docs.map(asMember);
  };
  const coordinators: Members['coordinators'] = async (community, zone) => {
    const all = await list({ community, roles: 'coordinator', status: 'active' }, MAX_COORDINATORS);
    if (all.length === 0) logger.warn({ community }, 'the community has no coordinator; give somebody the role');
    return nearestCoordinators(all, zone);
  };

  /** What ends a membership takes away: the personal fields now, what was said by a job. */
  const gone = async (id: string, cause: Cause) => {
    const erasing = { conversations: await contacts.conversationsOf(id), until: cause.at };
    return { set: { ...wiped.set, endedAt: cause.at, erasing }, unset: wiped.unset };
  };

  /** Lets coordinator `by` decide about a waiting member; `tell` is told at a replay too. */
  async function decide(id: string, by: string, as: 'approve' | 'refuse', cause: Cause): Promise<Changed> {
    const [child, decider] = await Promise.all([get(id), get(by)]);
    if (!child || !coordinates(decider, child.community)) return { ok: false, why: 'not-allowed' };
    const decided = { by, at: cause.at };
    const ends = as === 'refuse' ? await gone(id, cause) : { set: {}, unset: {} };
    const rest = { set: { ...ends.set, decided }, unset: ends.unset };
    const result = await move(members, id, as, rest, cause);
    if (result.ok) cause.tell(as === 'approve' ? approvedNotice(result.member) : refusedNotice(result.member));
    return result;
  }

  return {
    ...createErasing(members, erase),
    meet: contacts.meet,
    setBlocked: contacts.setBlocked,
    addCards: contacts.addCards,
    contactsOf: contacts.contactsOf,
    get,
    coordinators,

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

    join: (joining, cause) => join({ members, contacts, communities, coordinators }, joining, cause),

    async standing(conversation) {
      const contact = await contacts.find(conversation);
      return contact?.member ? get(contact.member) : null;
    },

    // Ids begin with the time of joining, so their order is the order of waiting.
    waiting: (community) => list({ community, status: 'waiting' }, MAX_WAITING),

    approve: (id, by, cause) => decide(id, by, 'approve', cause),

    refuse: (id, by, cause) => decide(id, by, 'refuse', cause),

    edit: (id, changes, cause) =>
      change(members, { id, from: ['active'], why: 'not-active' }, asUpdate(changes), cause),

    async setLanguage(conversation, lang) {
      await contacts.setLang(conversation, lang);
      const contact = await contacts.find(conversation);
      if (contact?.member) await members.updateOne({ _id: contact.member }, { $set: { lang } });
    },

    async leave(id, cause) {
      const result = await move(members, id, 'leave', await gone(id, cause), cause);
      if (result.ok) await contacts.unlink(id);
      return result;
    },

    async setRoles(id, roles) {
      await members.updateOne({ _id: id }, { $set: { roles: [...roles] } });
    },

    hasReal: async (community) => (await members.exists({ community, invented: false })) !== null,
  };
}
