import type { Model } from 'mongoose';
import type { Codes } from './codes';
import type { Contacts } from './contacts';
import { MAX_CONTACTS } from './limits';
import type { MemberDoc } from './model';
import type { Linking } from './types';

/** The parts of linking. */
export interface LinkingDeps {
  readonly members: Model<MemberDoc>;
  readonly contacts: Contacts;
  readonly codes: Codes;
}

/** Makes the linking part of the members service. */
export function createLinking({ members, contacts, codes }: LinkingDeps): Linking {
  return {
    linkCode: (member, community, cause) => codes.make({ purpose: 'link', owner: member, community }, cause.at),

    async useLinkCode({ code, conversation, community }, cause) {
      const found = await codes.look({ purpose: 'link', code, conversation, community }, cause);
      if (typeof found === 'string') return { is: found };
      const { owner: member, mine } = found;
      const there = (await contacts.find(conversation))?.member ?? null;
      if (!mine && there === member) return { is: 'yours' };
      if (there !== null && there !== member) return { is: 'other' };
      if (found.used) return { is: 'used' };
      const lasts = await members.exists({ _id: member, status: { $in: ['waiting', 'active'] } });
      if (found.late || lasts === null) return { is: 'late' };
      // A replay finds its own conversation among them.
      const others = (await contacts.conversationsOf(member)).filter((id) => id !== conversation);
      if (others.length >= MAX_CONTACTS) return { is: 'full' };
      if (!(await codes.use(found, conversation, cause))) return { is: 'used' };
      await contacts.link(conversation, member);
      return { is: 'linked' };
    },

    async unlink(conversation, cause) {
      const member = (await contacts.find(conversation))?.member;
      if (!member) return { is: (await contacts.partedBy(conversation, cause)) === null ? 'none' : 'unlinked' };
      if ((await contacts.conversationsOf(member)).length < 2) return { is: 'only' };
      // A person who joins here later is a new member.
      await members.updateOne({ _id: member, origin: conversation }, { $unset: { origin: 1 } });
      await contacts.unlinkOne(conversation, member, cause);
      return { is: 'unlinked' };
    },
  };
}
