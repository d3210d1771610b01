import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { mongo } from 'mongoose';
import { invariant, PumasiError } from '../../lib/errors';
import { systemRandom } from '../../lib/random';
import { HEAD_BYTES, ID_BYTES, IV_BYTES, TAG_BYTES } from './limits';

/** The keys that one value of SECRET_KEY gives. */
export interface Secret {
  /** Names the secret without telling it. */
  readonly id: string;
  /** Wraps the keys of people. */
  readonly wrap: Buffer;
  /** Makes the marks of the blind indexes. */
  readonly marks: Buffer;
}

/** The key of one person. */
export interface PersonKey {
  /** 12 bytes as base64url. */
  readonly id: string;
  /** 32 bytes for AES-256-GCM. */
  readonly bytes: Buffer;
}

/** The subtype of a sealed binary; MongoDB leaves 0x80 and above to the user. */
export const SUBTYPE = 0x91;
const FORM = 1;
const CIPHER = 'aes-256-gcm';
const TYPES = ['string', 'array', 'other'] as const;

/** Derives the keys of one secret by HKDF-SHA-256. */
export function secretOf(text: string): Secret {
  const derive = (use: string, size: number) => Buffer.from(hkdfSync('sha256', text, 'pumasi', use, size));
  return { id: derive('id', 6).toString('base64url'), wrap: derive('wrap', 32), marks: derive('marks', 32) };
}

/** A fresh key of a person. */
export function freshKey(): PersonKey {
  return {
    id: Buffer.from(systemRandom.bytes(ID_BYTES)).toString('base64url'),
    bytes: Buffer.from(systemRandom.bytes(32)),
  };
}

/** Wraps a person's key under a secret, bound to its id. */
export function wrapKey({ wrap }: Secret, { id, bytes }: PersonKey): Buffer {
  return encrypt(wrap, bytes, id);
}

/**
 * Unwraps a person's key.
 * @throws PumasiError `sealing.wrong-secret` if this secret didn't wrap it
 */
export function unwrapKey(secret: Secret, id: string, wrapped: Uint8Array): PersonKey {
  try {
    return { id, bytes: decrypt(secret.wrap, Buffer.from(wrapped), id) };
  } catch {
    throw new PumasiError('sealing.wrong-secret', `the key ${id} was not wrapped by SECRET_KEY, or it was changed`);
  }
}

/**
 * Seals a value under a person's key.
 * @param place the collection, the document and the path; the value opens nowhere else
 */
export function seal(key: PersonKey, value: unknown, place: string): mongo.Binary {
  const type = typeof value === 'string' ? 0 : Array.isArray(value) ? 1 : 2;
  const plain = type === 0 ? Buffer.from(value as string, 'utf8') : mongo.BSON.serialize({ v: value });
  const head = 2 + ID_BYTES;
  const sealed = Buffer.allocUnsafe(HEAD_BYTES + plain.length);
  sealed[0] = FORM;
  sealed[1] = type;
  sealed.write(key.id, 2, ID_BYTES, 'base64url');
  encryptInto(sealed.subarray(head), key.bytes, plain, `${type}\0${place}`);
  return new mongo.Binary(sealed, SUBTYPE);
}

/** True for a sealed value. */
export function isSealed(value: unknown): value is mongo.Binary {
  const binary = value as { _bsontype?: string; sub_type?: number } | null | undefined;
  return binary?._bsontype === 'Binary' && binary.sub_type === SUBTYPE;
}

/** The id of the key that sealed a value. */
export function keyIdOf(sealed: mongo.Binary): string {
  const bytes = bytesOf(sealed);
  invariant(bytes.length >= HEAD_BYTES && bytes[0] === FORM, 'a sealed value has an unknown form');
  return bytes.toString('base64url', 2, 2 + ID_BYTES);
}

/**
 * Opens a sealed value. Without its key it is empty: '' for a string, [] for a list, else null.
 * @throws PumasiError `sealing.changed` for a value that was changed or moved from another place
 */
export function unseal(key: PersonKey | null, sealed: mongo.Binary, place: string): unknown {
  const bytes = bytesOf(sealed);
  const type = TYPES[bytes[1] ?? -1];
  if (key === null) return type === 'string' ? '' : type === 'array' ? [] : null;
  try {
    const plain = decrypt(key.bytes, bytes.subarray(2 + ID_BYTES), `${bytes[1]}\0${place}`);
    return type === 'string' ? plain.toString('utf8') : mongo.BSON.deserialize(plain).v;
  } catch {
    throw new PumasiError('sealing.changed', `the sealed value at ${place.replaceAll('\0', ' ')} was changed or moved`);
  }
}

/** The mark of a word in a blind index: 12 bytes of an HMAC-SHA-256, the same for the same word. */
export function markOf({ marks }: Secret, use: string, word: string): string {
  return createHmac('sha256', marks).update(`${use}\0${word}`).digest().toString('base64url', 0, 12);
}

function bytesOf(sealed: mongo.Binary): Buffer {
  return Buffer.from(sealed.buffer.buffer, sealed.buffer.byteOffset, sealed.length());
}

function encrypt(key: Buffer, plain: Uint8Array, about: string): Buffer {
  const sealed = Buffer.allocUnsafe(IV_BYTES + TAG_BYTES + plain.length);
  encryptInto(sealed, key, plain, about);
  return sealed;
}

/** Writes a fresh nonce, the tag and the encrypted bytes. A stream cipher gives as many bytes as it takes. */
function encryptInto(sealed: Buffer, key: Buffer, plain: Uint8Array, about: string): void {
  const iv = systemRandom.bytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(about));
  sealed.set(iv, 0);
  sealed.set(cipher.update(plain), IV_BYTES + TAG_BYTES);
  cipher.final();
  sealed.set(cipher.getAuthTag(), IV_BYTES);
}

function decrypt(key: Buffer, bytes: Buffer, about: string): Buffer {
  const iv = bytes.subarray(0, IV_BYTES);
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}
