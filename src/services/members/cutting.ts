import type { Model } from 'mongoose';
import type { Browsers } from '../../lib/browsers';
import type { Cause } from '../../lib/cause';
import type { Outbox } from '../outbox';
import type { Codes } from './codes';
import type { Contacts } from './contacts';
import type { Cut, Cutting } from './device-types';
import type { MemberDoc } from './model';
import { cutOffNotice } from './notices';
import type { Contact, Duty, Member, MembersPort } from './types';

/** The parts of letting go of a messenger from elsewhere. */
export interface CuttingDeps extends Pick<Duty, 'onDuty'> {
  readonly members: Model<MemberDoc>;
  readonly contacts: Contacts;
  readonly codes: Codes;
  readonly browsers: Browsers;
  readonly outbox: Pick<Outbox, 'leave'>;
  get(id: string): Promise<Member | null>;
}

/** The people of a cut. `staff`: a coordinator spoke for the person. */
interface Told {
  readonly member: Member;
  readonly there: Contact;
  readonly from: string;
  readonly staff: boolean;
}

/** Makes the part of the members service that unlinks a lost messenger from elsewhere. */
export function createCutting(deps: CuttingDeps): Cutting & Pick<MembersPort, 'cutSince'> {
  const { members, contacts } = deps;
  return {
    async elsewhere(conversation) {
      const member = (await contacts.find(conversation))?.member ?? null;
      const ids = member === null ? [] : await contacts.conversationsOf(member);
      const all = await Promise.all(ids.filter((id) => id !== conversation).map((id) => contacts.find(id)));
      // A conversation at the desk is the staff's own and lies on no telephone.
      return all.flatMap((one) =>
        one && one.user !== member ? [{ id: one.id, door: one.door, seenAt: one.seenAt }] : [],
      );
    },

    async cutOff(of, cause) {
      const { conversation, from, by } = of;
      const id = (await contacts.find(from))?.member ?? null;
      const member = id === null ? null : await deps.get(id);
      const there = await contacts.find(conversation);
      if (!member || !there || from === conversation || there.user === member.id) return { is: 'gone' };
      if (there.member !== member.id && (await contacts.partedBy(conversation, cause)) !== member.id)
        return { is: 'gone' };
      if (by !== null && !(await deps.onDuty(by.staff, member.community, [member.zone]))) return { is: 'not-allowed' };
      // A person who joins there later is a new member.
      await members.updateOne({ _id: member.id, origin: conversation }, { $unset: { origin: 1 } });
      await members.updateOne({ _id: member.id }, { $set: { cutAt: cause.at } });
      await deps.codes.forget(member.id, [conversation]);
      await contacts.unlinkOne(conversation, member.id, cause);
      await deps.browsers.end([conversation]);
      await deps.outbox.leave(conversation, cause.at);
      await told(deps, { member, there, from, staff: by !== null }, cause);
      const { staff = null, purpose } = by ?? {};
      const why = purpose === undefined ? {} : { purpose };
      cause.emit({ type: 'member.cut-off', community: member.community, member: member.id, by: staff, ...why });
      return { is: 'cut' } satisfies Cut;
    },

    cutSince: async (member, at) => (await members.exists({ _id: member, cutAt: { $gt: at } })) !== null,
  };
}

/** Tells the person in all remaining conversations. If staff spoke and none is left, any other route tells the person. */
async function told({ contacts }: CuttingDeps, { member, there, from, staff }: Told, cause: Cause): Promise<void> {
  const open = (await contacts.contactsOf(member.id)).filter(({ id }) => id !== from && id !== there.id);
  const vias = open.length > 0 || !staff ? open.map(({ id }) => id) : [null];
  for (const via of vias) cause.tell(cutOffNotice(member.id, there, via));
}
