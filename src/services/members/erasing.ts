import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Job, Timed } from '../../lib/job';
import { emptied } from '../record';
import type { Contacts } from './contacts';
import { type MemberDoc, memberSchema } from './model';
import { personal } from './personal';

/**
 * Removes the words, pictures and sessions of these conversations up to `until`. The program passes it in, since this
 * service knows neither turns nor channels. Safe to repeat with the same `key`.
 */
export type Erase = (leaver: Erased, key: string) => Promise<void>;

/** A former member whose words go: those of these conversations up to `until`, and the member's key. */
export interface Erased {
  readonly member: string;
  readonly community: string;
  readonly conversations: readonly string[];
  readonly until: Date;
  /** Words that others were told; they go from others' documents too. */
  readonly words: readonly string[];
}

/**
 * The timed work of the members: erases the words of members who have left or were refused. It is a job of its own,
 * because the turn that ends a membership can't remove itself.
 */
export function createErasing(members: Model<MemberDoc>, erase: Erase): Timed {
  return {
    name: 'members',

    async due(now, most) {
      const docs = await members
        .find({ 'erasing.until': { $lte: now } }, { _id: 1 })
        .sort({ 'erasing.until': 1 })
        .limit(most)
        .lean<Pick<MemberDoc, '_id'>[]>();
      return docs.map(({ _id }): Job => ({ id: `members.erase:${_id}`, timed: 'members', args: { member: _id } }));
    },

    async run(job, cause) {
      const doc = await members.findById(job.args.member).lean<MemberDoc | null>();
      if (!doc?.erasing) return;
      await erase({ member: doc._id, community: doc.community, words: doc.parting ?? [], ...doc.erasing }, cause.key);
      await members.updateOne({ _id: doc._id }, { $unset: { erasing: 1, parting: 1 } });
    },
  };
}

/** The update that empties everything that a profile holds only during the membership. */
const wiped = emptied(
  memberSchema,
  personal
    .filter(({ kept }) => kept !== 'record')
    .flatMap(({ fields }) => fields)
    .filter(({ collection }) => collection === 'members')
    .map(({ path }) => path),
);

/** The fields of an ended membership: personal fields are wiped now, and a job erases the member's words. */
export async function ended(contacts: Contacts, id: string, cause: Cause) {
  const erasing = { conversations: await contacts.conversationsOf(id), until: cause.at };
  return { set: { ...wiped.set, endedAt: cause.at, erasing }, unset: wiped.unset };
}
