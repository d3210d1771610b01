import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { isConversation } from '../../lib/conversation';
import { PumasiError } from '../../lib/errors';
import type { ModelHost } from '../../lib/model-host';
import { MAX_CARDS, MAX_CONTACTS } from './limits';
import { conversationAt, meet } from './meeting';
import { asContact, type ContactDoc, contactModel } from './model';
import { isChild, spokenLang } from './rules';
import type { Contact, MembersPort } from './types';

/** The conversations part of the members service. */
export interface Contacts
  extends Pick<
    MembersPort,
    | 'meet'
    | 'setBlocked'
    | 'handOver'
    | 'handBack'
    | 'sayChild'
    | 'isChilds'
    | 'addCards'
    | 'contactsOf'
    | 'seenSince'
    | 'conversationAt'
  > {
  find(conversation: string): Promise<Contact | null>;
  /** Remembers the code of the first invitation in a conversation without a member. */
  cameFrom(conversation: string, code: string): Promise<void>;
  /** Links a conversation to a member; throws for an unknown conversation. */
  link(conversation: string, member: string): Promise<void>;
  /** Every conversation of a member, including blocked ones; at most MAX_CONTACTS. */
  conversationsOf(member: string): Promise<readonly string[]>;
  /**
   * Unlinks one conversation from its member. A person who joins in it later has already had the welcome. What was under
   * way in it until then is over.
   */
  unlinkOne(conversation: string, member: string, cause: Cause): Promise<void>;
  /** Unlinks all conversations of a leaving member. */
  unlink(member: string, cause: Cause): Promise<void>;
  /** The member whom this cause has unlinked from a conversation, for its replay; null without one. */
  partedBy(conversation: string, cause: Cause): Promise<string | null>;
  /** True if a member has left in this conversation before. */
  hasLeft(conversation: string): Promise<boolean>;
}

/** Makes the contacts over the collection `contacts`. `linked` hears that a conversation has become a member's. */
export function createContacts(
  host: ModelHost,
  linked: (conversation: string) => Promise<void> = async () => undefined,
): Contacts {
  const contacts = contactModel(host);
  const find = async (conversation: string): Promise<Contact | null> => {
    const doc = await contacts.findById(conversation).lean<ContactDoc | null>();
    return doc && asContact(doc);
  };

  return {
    find,

    meet: (door, user, told, at) => meet(contacts, { door, user, at, lang: spokenLang(told) }),

    ...marks(contacts),

    async addCards(conversation, cards, at) {
      if (cards.length === 0) return;
      const push = { cards: { $each: cards.map((card) => ({ ...card, at })), $position: 0, $slice: MAX_CARDS } };
      await contacts.updateOne({ _id: conversation }, { $push: push });
    },

    async contactsOf(member) {
      const whose = isConversation(member) ? { _id: member } : { member };
      const docs = await contacts
        .find({ ...whose, blocked: false })
        .sort({ seenAt: -1, _id: 1 })
        .limit(MAX_CONTACTS)
        .lean<ContactDoc[]>();
      return docs.map(asContact);
    },

    async seenSince(members, since) {
      const docs = await contacts
        .find({ member: { $in: [...members] }, seenAt: { $gte: since } }, { member: 1 })
        .lean<Pick<ContactDoc, 'member'>[]>();
      return [...new Set(docs.flatMap(({ member }) => member ?? []))];
    },

    conversationAt: (door, member, at) => conversationAt(contacts, door, member, at),

    cameFrom: (conversation, code) => cameFrom(contacts, conversation, code),

    async link(conversation, member) {
      // A messenger that is linked during a talk with staff belongs to that talk.
      const talks = { member, handover: { $exists: true } };
      const talking = await contacts.findOne(talks, { handover: 1 }).lean<Pick<ContactDoc, 'handover'> | null>();
      const { matchedCount } = await contacts.updateOne(
        { _id: conversation },
        { $set: { member, ...(talking ? { handover: talking.handover } : {}) }, $unset: { from: 1 } },
      );
      if (matchedCount === 0)
        throw new PumasiError('members.link', 'joining in a conversation nobody was met in; call meet first');
      await linked(conversation);
    },

    async conversationsOf(member) {
      const docs = await contacts.find({ member }, { _id: 1 }).limit(MAX_CONTACTS).lean<Pick<ContactDoc, '_id'>[]>();
      return docs.map((doc) => doc._id);
    },

    async unlinkOne(conversation, member, cause) {
      const { $set, $unset } = unlinked(member, cause);
      await contacts.updateOne({ _id: conversation, member }, { $set: { ...$set, cutAt: cause.at }, $unset });
    },

    async unlink(member, cause) {
      await contacts.updateMany({ member }, unlinked(member, cause));
    },

    async partedBy(conversation, { key }) {
      const doc = await contacts.findById(conversation, { parted: 1 }).lean<Pick<ContactDoc, 'parted'> | null>();
      return doc?.parted?.key === key ? doc.parted.member : null;
    },

    hasLeft: async (conversation) => (await contacts.exists({ _id: conversation, left: true })) !== null,
  };
}

/** Blocks conversations, and hands them over to staff and back. */
function marks(
  contacts: Model<ContactDoc>,
): Pick<Contacts, 'setBlocked' | 'handOver' | 'handBack' | 'sayChild' | 'isChilds'> {
  return {
    async sayChild(conversation, { at }) {
      await contacts.updateOne({ _id: conversation }, { $set: { childAt: at } });
    },

    async isChilds(conversation, at) {
      const said = { _id: conversation, childAt: { $exists: true } };
      const doc = await contacts.findOne(said, { childAt: 1 }).lean<Pick<ContactDoc, 'childAt'> | null>();
      return doc !== null && isChild(doc, at);
    },

    async setBlocked(conversation, blocked) {
      await contacts.updateOne({ _id: conversation }, { $set: { blocked } });
    },

    async handOver(conversations, toCase) {
      await contacts.updateMany({ _id: { $in: [...conversations] } }, { $set: { handover: toCase } });
    },

    async handBack(conversations, ofCase) {
      await contacts.updateMany({ _id: { $in: [...conversations] }, handover: ofCase }, { $unset: { handover: 1 } });
    },
  };
}

async function cameFrom(contacts: Model<ContactDoc>, conversation: string, code: string): Promise<void> {
  const open = { _id: conversation, member: null, from: { $exists: false } };
  await contacts.updateOne(open, { $set: { from: code } });
}

/** The change of a conversation that loses its member. */
function unlinked(member: string, { key }: Cause) {
  const $set = { member: null, cards: [], left: true, parted: { member, key } };
  const gone = { subscription: 1, handover: 1, firstScreen: 1, acting: 1 } as const;
  return { $set, $unset: gone };
}
