import { types } from 'node:util';
import { mongo } from 'mongoose';
import { copiedAsRead, UNLIKE } from './copied';
import { EmbeddedRefusal, serverError } from './errors';
import { MAX_DOCUMENT_BYTES, MAX_NESTING } from './limits';

/** A document in memory, as the MongoDB driver decodes it from BSON; never changed in place. */
export type Doc = { [field: string]: unknown };

/** Ranks in MongoDB's order of types. https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/ */
export const RANK = {
  empty: 4,
  null: 5,
  number: 10,
  string: 15,
  document: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
} as const;

/** The index key of an empty array, which MongoDB tells apart from null and from a missing field. */
export const EMPTY_ARRAY_KEY: unique symbol = Symbol('empty array');

const BSON_RANKS: { readonly [bsontype: string]: number } = {
  Binary: RANK.binary,
  ObjectId: RANK.objectId,
};

/** The rank of a value's type in MongoDB's order; a missing field (undefined) ranks with null. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return RANK.number;
    case 'string':
      return RANK.string;
    case 'boolean':
      return RANK.boolean;
    case 'undefined':
      return RANK.null;
    case 'symbol':
      return RANK.empty;
    default:
  }
  if (value === null) return RANK.null;
  if (Array.isArray(value)) return RANK.array;
  if (types.isDate(value)) return RANK.date;
  const type = types.isRegExp(value) ? 'RegExp' : bsonTypeOf(value);
  if (type === undefined) return RANK.document;
  const rank = BSON_RANKS[type];
  if (rank === undefined) throw new EmbeddedRefusal(`values of type ${type}`);
  return rank;
}

/** True for a plain sub-document (not an array, a date or a BSON type). */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return bsonTypeOf(value) === undefined && !types.isDate(value) && !types.isRegExp(value);
}

/** MongoDB's total order of values: negative, 0 or positive. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  const rank = rankOf(a);
  const other = rankOf(b);
  if (rank !== other) return rank - other;
  switch (rank) {
    case RANK.string:
      return compareStrings(a as string, b as string);
    case RANK.number:
      return compareNumbers(a as number, b as number);
    case RANK.date:
      return (a as Date).getTime() - (b as Date).getTime();
    case RANK.boolean:
      return Number(a) - Number(b);
    case RANK.objectId:
      return Buffer.compare((a as mongo.ObjectId).id, (b as mongo.ObjectId).id);
    case RANK.array:
      return compareArrays(a as unknown[], b as unknown[]);
    case RANK.document:
      return compareDocs(a as Doc, b as Doc);
    case RANK.binary:
      return compareBinaries(a as mongo.Binary, b as mongo.Binary);
    default:
      return 0;
  }
}

/** Compares strings by their UTF-8 bytes as MongoDB does; JavaScript's order differs past U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  if (!isLow(b)) return compareUnits(a, b);
  // Both orders agree wherever one of the two letters lies low.
  return a < b ? -1 : 1;
}

/** Matches a unit from which on the orders of UTF-16 and UTF-8 may differ. */
const HIGH = /[\ud800-\uffff]/;
/** The string that was last found to have no such unit: a look-up in a tree compares one with many. */
let low = '';

function isLow(text: string): boolean {
  if (text === low) return true;
  if (HIGH.test(text)) return false;
  low = text;
  return true;
}

function compareUnits(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xAstral = x >= 0xd800 && x <= 0xdfff;
    const yAstral = y >= 0xd800 && y <= 0xdfff;
    if (xAstral !== yAstral) return xAstral ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

/** A deep copy of `value` after BSON, exactly as the MongoDB driver writes and reads it. */
export function throughBson<T>(value: T): T {
  const copy = copiedAsRead(value);
  if (copy !== UNLIKE) return copy as T;
  const bytes = mongo.BSON.serialize({ v: value }, { ignoreUndefined: false });
  return mongo.BSON.deserialize(bytes).v as T;
}

/** The document that the bytes `toBytes(given)` give back. */
export function asRead(given: Doc, bytes: Uint8Array): Doc {
  const copy = copiedAsRead(given);
  return copy === UNLIKE ? fromBytes(bytes) : (copy as Doc);
}

/** The bytes of a document for the disk; throws the server's error if it exceeds MongoDB's limit. */
export function toBytes(doc: Doc): Uint8Array {
  const bytes = mongo.BSON.serialize(doc, { ignoreUndefined: false });
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw serverError('BSONObjectTooLarge', `object to insert too large. size in bytes: ${bytes.length}`);
  }
  return bytes;
}

/** The document in a stored blob. */
export function fromBytes(bytes: Uint8Array): Doc {
  return mongo.BSON.deserialize(bytes);
}

/** A row's bytes: its document, and fields that were set since; null for none. */
export interface Stored {
  readonly bytes: Uint8Array;
  readonly patch: Uint8Array | null;
}

/** The document of a row. */
export function docOf({ bytes, patch }: Stored): Doc {
  return patch === null ? fromBytes(bytes) : { ...fromBytes(bytes), ...fromBytes(patch) };
}

/** The number of bytes of a row. */
export function sizeOf({ bytes, patch }: Stored): number {
  return bytes.length + (patch?.length ?? 0);
}

/** Throws if a document holds a field name or a type that can't be stored. */
export function checkStorable(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_NESTING) throw serverError('BadValue', `Document nested deeper than ${MAX_NESTING} levels`);
  if (Array.isArray(value)) {
    for (const element of value) checkStorable(element, depth + 1);
    return;
  }
  if (rankOf(value) !== RANK.document) return;
  for (const [field, inner] of Object.entries(value)) {
    if (field.startsWith('$') || field.includes('.') || field === '__proto__') {
      throw new EmbeddedRefusal(
        `the field name '${field}'`,
        'names with a dot, a leading $ or __proto__ are not stored',
      );
    }
    checkStorable(inner, depth + 1);
  }
}

/** A deep copy for a caller, so that nobody can change the stored document. */
export function copyOut<T>(value: T): T {
  return copyValue(value) as T;
}

/** True if two values are equal in type, content and field order; it decides whether an update changed anything. */
export function identical(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (rankOf(a) !== rankOf(b) || bsonTypeOf(a) !== bsonTypeOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, i) => identical(element, b[i]));
  }
  if (isDoc(a) && isDoc(b)) {
    const fields = Object.keys(a);
    const others = Object.keys(b);
    return fields.length === others.length && fields.every((f, i) => f === others[i] && identical(a[f], b[f]));
  }
  return compareValues(a, b) === 0;
}

function bsonTypeOf(value: unknown): string | undefined {
  return (value as { _bsontype?: string })._bsontype;
}

function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyValue);
  if (types.isDate(value)) return new Date(value.getTime());
  const bsontype = bsonTypeOf(value);
  if (bsontype === 'Binary') {
    const binary = value as mongo.Binary;
    return new mongo.Binary(Buffer.from(binary.value()), binary.sub_type);
  }
  // Nobody changes an ObjectId in place.
  if (bsontype !== undefined) return value;
  const copy: Doc = {};
  for (const field of Object.keys(value)) copy[field] = copyValue((value as Doc)[field]);
  return copy;
}

function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  // NaN is the lowest of all numbers.
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : 1;
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocs(a: Doc, b: Doc): number {
  const fields = Object.keys(a);
  const others = Object.keys(b);
  const shared = Math.min(fields.length, others.length);
  for (let i = 0; i < shared; i += 1) {
    const field = fields[i] as string;
    const other = others[i] as string;
    // The server compares the types first, then the names, then the values.
    const order =
      rankOf(a[field]) - rankOf(b[other]) || compareStrings(field, other) || compareValues(a[field], b[other]);
    if (order !== 0) return order;
  }
  return fields.length - others.length;
}

function compareBinaries(a: mongo.Binary, b: mongo.Binary): number {
  return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}
