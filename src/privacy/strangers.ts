import { DAY_MS } from '../lib/units';
import { isChild } from '../services/members';
import { rawCollection } from '../storage/sealing';
import type { Sessions } from '../storage/sessions';
import type { Store } from '../storage/store';
import { dueIn } from './due';
import { STRANGER_DAYS } from './limits';

/** What is kept of a conversation, by the path of its id. The rest has clocks of its own. */
const TALK: Readonly<Record<string, string>> = {
  turns: 'conversation',
  web_messages: 'conversation',
  web_sessions: '_id',
  code_tries: 'conversation',
};

/** The parts of forgetting strangers. */
export interface StrangerDeps {
  readonly store: Pick<Store, 'mongoose' | 'sealing'>;
  readonly sessions: Pick<Sessions, 'alone'>;
}

/**
 * Forgets the conversations of people who never joined and haven't written for STRANGER_DAYS, so that strangers can't fill
 * the store. One whose words to staff are still kept stays until these go. Safe to break off and to repeat.
 * @returns conversations forgotten
 */
export async function forgetStrangers({ store, sessions }: StrangerDeps, now: Date): Promise<number> {
  const raw = (name: string) => rawCollection(store.mongoose, name);
  const before = new Date(now.getTime() - STRANGER_DAYS * DAY_MS);
  const absent = { $exists: false };
  // A leaver's conversation stays: who joins there again has had the welcome.
  const stranger = { member: null, left: absent, parted: absent, handover: absent };
  let forgotten = 0;
  for await (const { _id, childAt } of dueIn(raw('contacts'), stranger, 'seenAt', { from: null, before })) {
    if (childAt instanceof Date && isChild({ childAt }, now)) continue;
    const cases = await raw('cases').find({ conversation: _id }).toArray();
    if (cases.some(({ lines }) => Array.isArray(lines) && lines.length > 0)) continue;
    await sessions.alone(String(_id), async () => undefined);
    for (const [name, path] of Object.entries(TALK)) await raw(name).deleteMany({ [path]: _id });
    // Somebody who writes in this moment gets a fresh key, and the contact stays.
    const key = await store.sealing?.ring.retire(String(_id));
    await raw('contacts').deleteOne({ _id, ...stranger, seenAt: { $lt: before } });
    if (key) await store.sealing?.ring.destroy(key.owner);
    forgotten += 1;
  }
  return forgotten;
}
