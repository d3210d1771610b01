import { types } from 'node:util';
import { mongo } from 'mongoose';
import { MAX_NESTING } from './limits';

/** Stands for a value that BSON gives back in another form, or that only BSON judges. */
export const UNLIKE: unique symbol = Symbol('unlike');

/** The subtypes of binaries that come back as they are; a UUID and the old form don't. */
const SAME_SUBTYPES: ReadonlySet<number> = new Set([mongo.Binary.SUBTYPE_DEFAULT, 0x91]);

/**
 * A deep copy of a value as the MongoDB driver gives it back. It is UNLIKE for a value of a rare form. The copy shares
 * strings and ids, and costs a part of what writing and reading bytes costs.
 */
export function copiedAsRead(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
      return isWellFormed(value) ? value : UNLIKE;
    case 'number':
    case 'boolean':
      return value;
    case 'undefined':
      return null;
    case 'object':
      return value === null ? null : copiedObject(value, depth);
    default:
      return UNLIKE;
  }
}

function copiedObject(value: object, depth: number): unknown {
  if (depth > MAX_NESTING) return UNLIKE;
  if (Array.isArray(value)) return copiedArray(value, depth);
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? UNLIKE : new Date(value.getTime());
  const { _bsontype, toBSON } = value as { readonly _bsontype?: unknown; readonly toBSON?: unknown };
  if (_bsontype === 'Binary') return copiedBinary(value as mongo.Binary);
  if (_bsontype === 'ObjectId') return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (_bsontype !== undefined || toBSON !== undefined || (prototype !== Object.prototype && prototype !== null))
    return UNLIKE;
  const copy: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) {
    const copied = isWellFormed(field) && field !== '__proto__' ? copiedAsRead(inner, depth + 1) : UNLIKE;
    if (copied === UNLIKE) return UNLIKE;
    copy[field] = copied;
  }
  return copy;
}

/** Mongoose's lists have a form of their own, which comes back as a plain one. */
function copiedArray(value: readonly unknown[], depth: number): unknown {
  if (Object.getPrototypeOf(value) !== Array.prototype) return UNLIKE;
  const copy: unknown[] = [];
  for (let i = 0; i < value.length; i += 1) {
    const copied = copiedAsRead(value[i], depth + 1);
    if (copied === UNLIKE) return UNLIKE;
    copy.push(copied);
  }
  return copy;
}

function copiedBinary(value: mongo.Binary): unknown {
  if (!SAME_SUBTYPES.has(value.sub_type)) return UNLIKE;
  return new mongo.Binary(Buffer.from(value.value()), value.sub_type);
}

/** False for a string with half of a surrogate pair, which UTF-8 can't hold. */
function isWellFormed(text: string): boolean {
  return (text as unknown as { isWellFormed(): boolean }).isWellFormed();
}
