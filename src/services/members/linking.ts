import { createHash } from 'node:crypto';
import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { type Random, systemRandom } from '../../lib/random';
import { HOUR_MS, MINUTE_MS } from '../../lib/units';
import { insertOnce } from '../record';
import type { Contacts } from './contacts';
import { LINK_CODE_LENGTH, LINK_CODE_MINUTES, MAX_CONTACTS, MAX_LINK_TRIES } from './limits';
import type { MemberDoc } from './model';
import type { Linking } from './types';

/** Letters and digits that nobody takes for one another, spoken or written. */
const SIGNS = 'ACDEFHJKLMNPRTUVWXY34679';

/** A member's one code; a new one takes the place of the one before. Only its hash is kept. */
interface CodeDoc {
  /** The member's id. */
  readonly _id: string;
  readonly community: string;
  readonly hash: string;
  readonly until: Date;
  /** The cause that used it, and in which conversation. */
  readonly used?: { readonly key: string; readonly conversation: string };
}

/** One code typed in a conversation, right or wrong. */
interface TryDoc {
  readonly _id: string;
  readonly conversation: string;
  readonly at: Date;
}

const codeSchema = new Schema<CodeDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    hash: { type: String, required: true },
    until: { type: Date, required: true },
    used: { type: new Schema({ key: String, conversation: String }, { _id: false }) },
  },
  { collection: 'link_codes', versionKey: false },
);
codeSchema.index({ hash: 1 });

const trySchema = new Schema<TryDoc>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'link_tries', versionKey: false },
);
trySchema.index({ conversation: 1, at: 1 });

/** The linking half of the members service. */
export function createLinking(
  host: ModelHost,
  { members, contacts }: { readonly members: Model<MemberDoc>; readonly contacts: Contacts },
  random: Random = systemRandom,
): Linking {
  const codes = host.model<CodeDoc>('LinkCode', codeSchema);
  const tries = host.model<TryDoc>('LinkTry', trySchema);
  return {
    async linkCode(member, community, cause) {
      const code = newCode(random);
      // A replay makes another code in the place of the first, which nobody has seen.
      const fresh = {
        community,
        hash: hashOf(code),
        until: new Date(cause.at.getTime() + LINK_CODE_MINUTES * MINUTE_MS),
      };
      await codes.updateOne({ _id: member }, { $set: fresh, $unset: { used: 1 } }, { upsert: true });
      return code;
    },
    useLinkCode: async ({ code, conversation, community }, cause) => {
      await insertOnce(tries, { _id: cause.id('try'), conversation, at: cause.at });
      const hourAgo = new Date(cause.at.getTime() - HOUR_MS);
      if ((await tries.countDocuments({ conversation, at: { $gt: hourAgo } })) > MAX_LINK_TRIES)
        return { is: 'too-many' };
      const found = await codes.findOne({ hash: hashOf(readCode(code)), community }).lean<CodeDoc | null>();
      if (!found) return { is: 'wrong' };
      const { _id: member, hash } = found;
      const there = (await contacts.find(conversation))?.member ?? null;
      const mine = found.used?.key === cause.key;
      if (!mine && there === member) return { is: 'yours' };
      if (there !== null && there !== member) return { is: 'other' };
      if (!mine && found.used) return { is: 'used' };
      if (found.until <= cause.at) return { is: 'late' };
      if ((await contacts.conversationsOf(member)).length >= MAX_CONTACTS) return { is: 'full' };
      const used = { key: cause.key, conversation };
      const free = { _id: member, hash, used: { $exists: false } };
      if (!mine && (await codes.updateOne(free, { $set: { used } })).matchedCount === 0) return { is: 'used' };
      await contacts.link(conversation, member);
      return { is: 'linked' };
    },
    async unlink(conversation) {
      const member = (await contacts.find(conversation))?.member;
      if (!member) return { is: 'none' };
      if ((await contacts.conversationsOf(member)).length < 2) return { is: 'only' };
      // Whoever joins here later is somebody new, not this member again.
      await members.updateOne({ _id: member, origin: conversation }, { $unset: { origin: 1 } });
      await contacts.unlinkOne(conversation);
      return { is: 'unlinked' };
    },
  };
}

function newCode(random: Random): string {
  const bytes: number[] = [];
  const fair = 256 - (256 % SIGNS.length);
  while (bytes.length < LINK_CODE_LENGTH) for (const byte of random.bytes(16)) if (byte < fair) bytes.push(byte);
  return bytes
    .slice(0, LINK_CODE_LENGTH)
    .map((byte) => SIGNS[byte % SIGNS.length])
    .join('');
}

/** A code as people type it: in small letters, with spaces or dashes in between. */
function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-·.,]/g, '');
}

function hashOf(code: string): string {
  return createHash('sha256').update(`link-code\0${code}`).digest('hex');
}
