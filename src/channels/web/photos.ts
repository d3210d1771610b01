import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { PhotoFiles, Redraw } from '../../lib/photo-files';
import type { PhotoMatter } from '../../lib/photo-link';
import type { Random } from '../../lib/random';
import { sign, signed } from './identity';
import {
  FILE_KEY_BYTES,
  MAX_FILES_SWEPT,
  MAX_PHOTOS_PER_COMMUNITY,
  MAX_PHOTOS_PER_CONVERSATION,
  NONCE_BYTES,
  ORPHAN_MS,
  PHOTO_REF as REF,
  TAG_BYTES,
} from './limits';

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
  /** A form that few devices show: HEIC, as some phones make it. */
  | { readonly is: 'heic' }
  | { readonly is: 'too-many' }
  /** The community has as many photos as it may have. */
  | { readonly is: 'full' }
  /** A different photo is stored under the same message id. */
  | { readonly is: 'other' };

/** A sent photo. `key` is made of its conversation and message id. */
export interface SentPhoto {
  readonly conversation: string;
  readonly community: string;
  readonly key: string;
  readonly bytes: Buffer;
  readonly at: Date;
}

/** Photos of the web chat: a row each in the collection `web_photos`, and the sealed bytes in `PhotoFiles`. */
export interface Photos {
  /** Stores a photo once per `key`, drawn anew; a repeat gives the same id. */
  keep(photo: SentPhoto): Promise<KeptPhoto>;
  /** The photo with an id, or null. */
  find(id: string): Promise<Photo | null>;
  /** Removes the conversation's photos, all or those older than `before`; gives their number. */
  forget(conversation: string, before?: Date): Promise<number>;
  /** Removes files without a row, which a crash or a removal has left; gives their number. */
  sweep(now: Date): Promise<number>;
}

interface StoredPhoto {
  _id: string;
  conversation: string;
  /** Absent in rows of an older program. */
  community?: string;
  key: string;
  hash: string;
  type: string;
  /** The key that seals the file, base64; the person's key seals it in turn. */
  fileKey?: string;
  /** The bytes themselves, in rows of an older program. */
  bytes?: Buffer;
  at: Date;
}

const schema = new mongoose.Schema<StoredPhoto>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    community: String,
    key: { type: String, required: true },
    hash: { type: String, required: true },
    type: { type: String, required: true },
    fileKey: mongoose.Schema.Types.Mixed,
    bytes: Buffer,
    at: { type: Date, required: true },
  },
  { collection: 'web_photos', versionKey: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ conversation: 1 });
schema.index({ community: 1 });
schema.index({ at: 1 });

/** The parts of the photos. */
export interface PhotoParts {
  readonly host: ModelHost;
  readonly random: Random;
  readonly files: PhotoFiles;
  readonly redraw: Redraw;
}

/** Makes the photos over the store; call it before the store's `ready()`. */
export function createPhotos({ host, random, files, redraw }: PhotoParts): Photos {
  const model = host.model<StoredPhoto>('WebPhoto', schema);
  const byKey = async (key: string, hash: string): Promise<KeptPhoto | null> => {
    const there = await model.findOne({ key }, { hash: 1 }).lean<Pick<StoredPhoto, '_id' | 'hash'> | null>();
    if (!there) return null;
    return there.hash === hash ? { is: 'kept', id: there._id } : { is: 'other' };
  };
  return {
    async keep({ conversation, community, key, bytes, at }) {
      if (isHeic(bytes)) return { is: 'heic' };
      if (!photoType(bytes)) return { is: 'not-a-photo' };
      const hash = createHash('sha256').update(bytes).digest('hex');
      const there = await byKey(key, hash);
      if (there) return there;
      if ((await model.countDocuments({ conversation })) >= MAX_PHOTOS_PER_CONVERSATION) return { is: 'too-many' };
      if ((await model.countDocuments({ community })) >= MAX_PHOTOS_PER_COMMUNITY) return { is: 'full' };
      const drawn = await redraw(bytes);
      if (!drawn) return { is: 'not-a-photo' };
      const _id = Buffer.from(random.bytes(16)).toString('base64url');
      const fileKey = randomBytes(FILE_KEY_BYTES).toString('base64');
      // The file comes first: a row always has one. A file whose row was never written is swept.
      await files.keep(_id, sealFile(fileKey, drawn.bytes, _id));
      try {
        await model.create({ _id, conversation, community, key, hash, type: drawn.type, fileKey, at });
        return { is: 'kept', id: _id };
      } catch (error) {
        await files.forget(_id);
        // A concurrent upload of the same photo was first; its id counts.
        const first = await byKey(key, hash);
        if (!first) throw error;
        return first;
      }
    },
    async find(id) {
      const there = await model.findOne({ _id: id }).lean<StoredPhoto | null>();
      if (!there) return null;
      const bytes = there.bytes ? asBuffer(there.bytes) : await fileOf(files, there);
      return bytes && { id, conversation: there.conversation, type: there.type, bytes };
    },
    async forget(conversation, before) {
      const older = before ? { at: { $lt: before } } : {};
      const gone = await model.find({ conversation, ...older }, { _id: 1 }).lean<Pick<StoredPhoto, '_id'>[]>();
      const { deletedCount } = await model.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } });
      for (const { _id } of gone) await files.forget(_id);
      return deletedCount;
    },
    async sweep(now) {
      let swept = 0;
      for (const { id, at } of await files.list(MAX_FILES_SWEPT)) {
        if (now.getTime() - at.getTime() < ORPHAN_MS || (await model.exists({ _id: id }))) continue;
        await files.forget(id);
        swept += 1;
      }
      return swept;
    },
  };
}

function sealFile(fileKey: string, bytes: Buffer, id: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(fileKey, 'base64'), nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The bytes of a row's file; null if the file or its key is gone. */
async function fileOf(files: PhotoFiles, { _id, fileKey }: StoredPhoto): Promise<Buffer | null> {
  const sealed = typeof fileKey === 'string' ? await files.find(_id) : null;
  if (!sealed) return null;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    Buffer.from(fileKey ?? '', 'base64'),
    sealed.subarray(0, NONCE_BYTES),
  );
  decipher.setAAD(Buffer.from(_id)).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** True for the picture files of some phones: HEIC and HEIF. */
function isHeic(bytes: Buffer): boolean {
  return /^ftyp(hei[cxms]|hevc|mif1|msf1)$/.test(bytes.subarray(4, 12).toString('latin1'));
}

/** The reference to a photo in a flow. */
export function photoRef(id: string): string {
  return `${REF}${id}`;
}

/**
 * Signs the address of a web photo. Anyone who has it sees the photo while its matter lasts, such as a match.
 * @param ref result of `photoRef`; null for any other reference
 */
export function photoUrl(
  ref: string,
  matter: PhotoMatter,
  where: { publicUrl: string; secrets: readonly string[] },
): string | null {
  if (!ref.startsWith(REF)) return null;
  const id = ref.slice(REF.length);
  const of = `${matter.feature}/${matter.id}`;
  const signature = sign(where.secrets, 'photo', `${id}\0${of}`);
  return `${where.publicUrl.replace(/\/$/, '')}/chat/photos/${id}?for=${encodeURIComponent(of)}&s=${signature}`;
}

/** The matter that the address of a photo is good for; null if the address isn't ours. */
export function photoMatter(
  id: string,
  query: { readonly for?: unknown; readonly s?: unknown },
  secrets: readonly string[],
): PhotoMatter | null {
  const { for: of, s } = query;
  if (typeof of !== 'string' || typeof s !== 'string' || !signed(secrets, 'photo', `${id}\0${of}`, s)) return null;
  const [feature = '', record = ''] = of.split('/');
  return { feature, id: record };
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
