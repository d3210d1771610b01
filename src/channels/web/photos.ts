import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Random } from '../../lib/random';
import { sign, signed } from './identity';
import { MAX_PHOTOS_PER_CONVERSATION } from './limits';

/** Prefix of a photo's id in the conversation's reference. */
const REF = 'web-photo:';

/** A stored photo. */
export interface Photo {
  readonly id: string;
  readonly conversation: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The result of storing a photo. */
export type KeptPhoto =
  | { readonly is: 'kept'; readonly id: string }
  | { readonly is: 'not-a-photo' }
  | { readonly is: 'too-many' }
  /** A different photo is stored under the same message id. */
  | { readonly is: 'other' };

/** Photos of the web chat, in the collection `web_photos`. */
export interface Photos {
  /** Stores a photo once per `key` (conversation and message id); a repeat gives the same id. */
  keep(photo: { conversation: string; key: string; bytes: Buffer; at: Date }): Promise<KeptPhoto>;
  /** The photo with an id, or null. */
  find(id: string): Promise<Photo | null>;
  /** Removes the conversation's photos, all or those older than `before`; gives their number. */
  forget(conversation: string, before?: Date): Promise<number>;
}

interface StoredPhoto {
  _id: string;
  conversation: string;
  key: string;
  hash: string;
  type: string;
  bytes: Buffer;
  at: Date;
}

const schema = new mongoose.Schema<StoredPhoto>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    key: { type: String, required: true },
    hash: { type: String, required: true },
    type: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'web_photos', versionKey: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ conversation: 1 });

/** Makes the photos over the store; call it before the store's `ready()`. */
export function createPhotos(host: ModelHost, random: Random): Photos {
  const model = host.model<StoredPhoto>('WebPhoto', schema);
  const byKey = async (key: string, hash: string): Promise<KeptPhoto | null> => {
    const there = await model.findOne({ key }, { hash: 1 }).lean<Pick<StoredPhoto, '_id' | 'hash'> | null>();
    if (!there) return null;
    return there.hash === hash ? { is: 'kept', id: there._id } : { is: 'other' };
  };
  return {
    async keep({ conversation, key, bytes, at }) {
      const type = photoType(bytes);
      if (!type) return { is: 'not-a-photo' };
      const hash = createHash('sha256').update(bytes).digest('hex');
      const there = await byKey(key, hash);
      if (there) return there;
      if ((await model.countDocuments({ conversation })) >= MAX_PHOTOS_PER_CONVERSATION) return { is: 'too-many' };
      const _id = Buffer.from(random.bytes(16)).toString('base64url');
      try {
        await model.create({ _id, conversation, key, hash, type, bytes, at });
        return { is: 'kept', id: _id };
      } catch (error) {
        // A concurrent upload of the same photo was first; its id counts.
        const first = await byKey(key, hash);
        if (!first) throw error;
        return first;
      }
    },
    async find(id) {
      const there = await model.findOne({ _id: id }).lean<StoredPhoto | null>();
      if (!there) return null;
      return { id, conversation: there.conversation, type: there.type, bytes: asBuffer(there.bytes) };
    },
    forget: async (conversation, before) =>
      (await model.deleteMany({ conversation, ...(before ? { at: { $lt: before } } : {}) })).deletedCount,
  };
}

/** The reference to a photo in a flow. */
export function photoRef(id: string): string {
  return `${REF}${id}`;
}

/**
 * A signed address that shows a web photo to anyone who has it, e.g. on the card of a match.
 * @param ref result of `photoRef`; null for any other reference
 */
export function photoUrl(ref: string, where: { publicUrl: string; secrets: readonly string[] }): string | null {
  if (!ref.startsWith(REF)) return null;
  const id = ref.slice(REF.length);
  return `${where.publicUrl.replace(/\/$/, '')}/chat/photos/${id}?s=${sign(where.secrets, 'photo', id)}`;
}

/** True if `signature` is the one in the address of `photoUrl`. */
export function photoSigned(id: string, signature: string, secrets: readonly string[]): boolean {
  return signed(secrets, 'photo', id, signature);
}

/** The media type by the first bytes, independent of the sender's claim; null if it is no photo. */
export function photoType(bytes: Buffer): string | null {
  const starts = (hex: string, at = 0): boolean =>
    bytes.subarray(at, at + hex.length / 2).equals(Buffer.from(hex, 'hex'));
  if (starts('ffd8ff')) return 'image/jpeg';
  if (starts('89504e470d0a1a0a')) return 'image/png';
  if (starts('474946383761') || starts('474946383961')) return 'image/gif';
  if (starts('52494646') && starts('57454250', 8)) return 'image/webp';
  return null;
}

/** The driver gives bytes as its own `Binary` in lean documents. */
function asBuffer(bytes: Buffer | mongoose.mongo.Binary): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer);
}
