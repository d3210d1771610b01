import type { Mongoose } from 'mongoose';
import { isSealed, keyIdOf } from './cipher';
import { rawCollection, type Sealing } from './index';
import { placesAt } from './paths';
import { CONVERSATION } from './plan';
import { documents, sealOne } from './seal-all';
import type { Doc, Sealer } from './sealer';

/** A person whose words end. */
export interface Leaving {
  readonly member: string;
  readonly conversations: readonly string[];
}

/**
 * Destroys the keys of a leaver, after the words that have to go are deleted. What stays of their conversations, such as
 * the goodbye, is sealed under a fresh key first. The old words then open nowhere: in no backup, no log, no free page.
 * Safe to break off and to repeat.
 */
export async function destroyKeys(
  mongoose: Mongoose,
  sealing: Pick<Sealing, 'ring' | 'sealers'>,
  { member, conversations }: Leaving,
): Promise<void> {
  for (const conversation of conversations) await renew(mongoose, sealing, conversation);
  await sealing.ring.destroy(member);
}

/** Gives a conversation a fresh key, seals what it still holds under it, and destroys the old one. */
async function renew(
  mongoose: Mongoose,
  { ring, sealers }: Pick<Sealing, 'ring' | 'sealers'>,
  conversation: string,
): Promise<void> {
  const old = await ring.retire(conversation);
  if (!old) return;
  const under = ({ plan }: Sealer, doc: Doc) =>
    plan.fields.some(({ path }) =>
      [...placesAt(doc, path.split('.'))].some(({ value }) => isSealed(value) && keyIdOf(value) === old._id),
    );
  for (const [name, sealer] of sealers) {
    const raw = rawCollection(mongoose, name);
    const own = await raw.findOne({ _id: conversation });
    if (own) await sealOne(raw, sealer, own, under);
    for await (const doc of documents(raw, { [CONVERSATION]: conversation })) await sealOne(raw, sealer, doc, under);
  }
  await ring.destroy(old.owner);
}
