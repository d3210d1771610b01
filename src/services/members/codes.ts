import { createHash } from 'node:crypto';
import { type Model, Schema } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { ModelHost } from '../../lib/model-host';
import { type Random, systemRandom } from '../../lib/random';
import { hasBoth, readableCode } from '../../lib/readable-code';
import { HOUR_MS, MINUTE_MS } from '../../lib/units';
import { insertOnce } from '../record';
import { codeLimits } from './limits';

/** What a code is for: a second messenger, acting for somebody, a small group, a shop, or becoming an operator. */
export type CodePurpose = keyof typeof codeLimits;

/** The single code of an owner; a new one replaces it. Only its hash is stored. */
interface CodeDoc {
  /** The owner: a member, a mandate, a payment or a group's code. That of an operator code is its community. */
  readonly _id: string;
  /** Where it can be typed: a community, for a payment its shop. Null: anywhere. */
  readonly community: string | null;
  readonly hash: string;
  readonly until: Date;
  /** The cause that used it, and the conversation of that use. */
  readonly used?: { readonly key: string; readonly conversation: string };
}

/** One code typed in a conversation, right or wrong. */
interface TryDoc {
  readonly _id: string;
  readonly purpose: CodePurpose;
  readonly conversation: string;
  /** Where it was typed. */
  readonly community: string;
  readonly at: Date;
}

const codeSchema = new Schema<CodeDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, default: null },
    hash: { type: String, required: true },
    until: { type: Date, required: true },
    used: { type: new Schema({ key: String, conversation: String }, { _id: false }) },
  },
  { collection: 'codes', versionKey: false },
);
codeSchema.index({ hash: 1 });

const trySchema = new Schema<TryDoc>(
  {
    _id: { type: String, required: true },
    purpose: { type: String, required: true },
    conversation: { type: String, required: true },
    community: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'code_tries', versionKey: false },
);
trySchema.index({ conversation: 1, purpose: 1, at: 1 });
trySchema.index({ purpose: 1, at: 1 });
trySchema.index({ purpose: 1, community: 1, at: 1 });

/** A typed code. */
export interface Typed {
  readonly purpose: CodePurpose;
  readonly code: string;
  readonly conversation: string;
  /** Where it is typed: a community, for a payment the shop. */
  readonly community: string;
}

/** A found code. `mine`: this cause has used it. `used`: another cause has. `late`: it has expired. */
export interface FoundCode {
  readonly owner: string;
  readonly hash: string;
  readonly mine: boolean;
  readonly used: boolean;
  readonly late: boolean;
}

/** One-time codes, shown in one place and typed in another. */
export interface Codes {
  /** Makes an owner's code and replaces an earlier one; it is valid for its purpose's minutes and one use. */
  make(
    of: { readonly purpose: CodePurpose; readonly owner: string; readonly community: string | null },
    at: Date,
  ): Promise<string>;
  /** Counts a try and looks for the code. `too-many`: the conversation, or all together, have tried too often. */
  look(typed: Typed, cause: Cause): Promise<FoundCode | 'too-many' | 'wrong'>;
  /** Deletes an owner's code, and the tries in these conversations. */
  forget(owner: string, conversations: readonly string[]): Promise<void>;
  /** Uses a code up; false if another cause was faster. */
  use(found: FoundCode, conversation: string, cause: Cause): Promise<boolean>;
}

/** Makes the codes over the collections `codes` and `code_tries`. */
export function createCodes(host: ModelHost, random: Random = systemRandom): Codes {
  const codes = host.model<CodeDoc>('Code', codeSchema);
  const tries = host.model<TryDoc>('CodeTry', trySchema);
  return {
    async make({ purpose, owner, community }, at) {
      const { length, minutes } = codeLimits[purpose];
      const code = readableCode(random, length);
      // A replay replaces the first code by another one; nobody has seen the first.
      const fresh = { community, hash: hashOf(purpose, code), until: new Date(at.getTime() + minutes * MINUTE_MS) };
      await codes.updateOne({ _id: owner }, { $set: fresh, $unset: { used: 1 } }, { upsert: true });
      return code;
    },

    async look(typed, cause) {
      if (await triedTooOften(tries, typed, cause)) return 'too-many';
      const { purpose, code, community } = typed;
      const hash = hashOf(purpose, readCode(code));
      const found = await codes.findOne({ hash, community: { $in: [community, null] } }).lean<CodeDoc | null>();
      if (!found) return 'wrong';
      const mine = found.used?.key === cause.key;
      return {
        owner: found._id,
        hash,
        mine,
        used: found.used !== undefined && !mine,
        late: found.until <= cause.at,
      };
    },

    async forget(owner, conversations) {
      await codes.deleteOne({ _id: owner });
      await tries.deleteMany({ conversation: { $in: [...conversations] } });
    },

    async use({ owner, hash, mine }, conversation, cause) {
      if (mine) return true;
      const free = { _id: owner, hash, used: { $exists: false } };
      const { matchedCount } = await codes.updateOne(free, { $set: { used: { key: cause.key, conversation } } });
      return matchedCount > 0;
    },
  };
}

/**
 * Records the try once and counts the tries of the hour before it; a replay gives the same result. Tries past a limit
 * aren't recorded, so that a guesser can't fill the store. An hour has passed when the oldest tries count no more.
 */
async function triedTooOften(
  tries: Model<TryDoc>,
  { purpose, conversation, community }: Typed,
  cause: Cause,
): Promise<boolean> {
  const { at } = cause;
  const hourAgo = new Date(at.getTime() - HOUR_MS);
  const hour = { purpose, at: { $gt: hourAgo, $lte: at } };
  const { tries: most, triesInAll } = codeLimits[purpose];
  const tooOften = async () =>
    (await tries.countDocuments({ conversation, ...hour })) > most ||
    (triesInAll !== null && (await tries.countDocuments({ community, ...hour })) > triesInAll);
  await tries.deleteMany({ purpose, at: { $lte: hourAgo } });
  if (await tooOften()) return true;
  await insertOnce(tries, { _id: cause.id('try'), purpose, conversation, community, at });
  return tooOften();
}

/**
 * True for words in the form of a code: its length, with letters and digits. It is one word, or two groups as it is shown.
 * The code may be mistyped.
 */
export function looksLikeCode(purpose: CodePurpose, words: string): boolean {
  const code = readCode(words);
  const groups = words
    .normalize('NFKC')
    .trim()
    .split(/[\s-]+/);
  const asShown = groups.length === 1 || groups.map(readCode).join('-') === showCode(code);
  return asShown && /^[A-Z0-9]+$/.test(code) && code.length === codeLimits[purpose].length && hasBoth(code);
}

/** The words in the form of a code: all of them, or one of a longer message. */
export function findCode(purpose: CodePurpose, words: string): string | null {
  const apart = words.normalize('NFKC').split(/[^A-Za-z0-9-]+/);
  return [words, ...apart].find((one) => looksLikeCode(purpose, one)) ?? null;
}

/** A code in two groups, easier to read out. */
export function showCode(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)}-${code.slice(half)}`;
}

/** Normalises a typed code: accepts small letters, spaces and dashes. */
function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-·.,]/g, '');
}

function hashOf(purpose: CodePurpose, code: string): string {
  return createHash('sha256').update(`${purpose}-code\0${code}`).digest('hex');
}
