import type { Model } from 'mongoose';
import { conversationOf } from '../../lib/conversation';
import { PumasiError } from '../../lib/errors';
import { native } from '../../lib/native';
import { insertOnce } from '../record';
import { MEET_TRIES, SEEN_EVERY_MS } from './limits';
import { asContact, type ContactDoc } from './model';
import type { Contact, Lang, Member } from './types';

/** A contact at a door at a moment; `lang` is null if the channel doesn't tell the language. */
export interface Meeting {
  readonly door: string;
  readonly user: string;
  readonly at: Date;
  readonly lang: Lang | null;
}

/** Finds or makes the contact of a conversation, and updates its time and language. */
export async function meet(contacts: Model<ContactDoc>, { door, user, at, lang }: Meeting): Promise<Contact> {
  const id = conversationOf(door, user);
  for (let tries = 0; tries < MEET_TRIES; tries++) {
    const doc = await native(contacts).findOne({ _id: id });
    if (doc) return asContact(await inTheirLanguage(contacts, await seen(contacts, doc, at), lang));
    const fresh = { _id: id, channel: door, user, member: null, lang: lang ?? 'ko', langChosen: false };
    await insertOnce(contacts, { ...fresh, blocked: false, cards: [], seenAt: at });
  }
  throw new PumasiError('members.meet', 'a contact could neither be found nor made; look at the store');
}

/** Finds or makes the member's conversation at a door where staff write for people. */
export async function conversationAt(
  contacts: Model<ContactDoc>,
  door: string,
  { id: member, lang }: Pick<Member, 'id' | 'lang'>,
  at: Date,
): Promise<Contact> {
  const find = () => contacts.findOne({ member, channel: door }).lean<ContactDoc | null>();
  const there = await find();
  if (there) return asContact(there);
  const fresh = { _id: conversationOf(door, member), channel: door, user: member, member, lang, langChosen: true };
  await insertOnce(contacts, { ...fresh, blocked: false, cards: [], seenAt: at });
  const made = await find();
  if (made) return asContact(made);
  throw new PumasiError('members.meet', `the conversation of ${member} at ${door} belongs to nobody any more`);
}

/** Updates the time of the last visit, to the minute, to save a write per message. */
async function seen(contacts: Model<ContactDoc>, doc: ContactDoc, at: Date): Promise<ContactDoc> {
  if (at.getTime() - doc.seenAt.getTime() < SEEN_EVERY_MS) return doc;
  await contacts.updateOne({ _id: doc._id }, { $set: { seenAt: at } });
  return { ...doc, seenAt: at };
}

async function inTheirLanguage(contacts: Model<ContactDoc>, doc: ContactDoc, lang: string | null): Promise<ContactDoc> {
  if (doc.langChosen || lang === null || lang === doc.lang) return doc;
  await contacts.updateOne({ _id: doc._id, langChosen: false }, { $set: { lang } });
  return { ...doc, lang };
}
