import { type Doc, fromBytes, type Stored } from './values';

/** Bytes of a value by its BSON type; the type decides how the others say their length. https://bsonspec.org/spec.html */
const FIXED: { readonly [type: number]: number } = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
};
const STRINGS = new Set([2, 13, 14]);
const DOCUMENTS = new Set([3, 4]);
const BINARY = 5;

/** Bytes before the first element and after the last one. */
const HEAD = 4;
const TAIL = 1;

/**
 * Reads some of a document's own fields and skips the rest, so that an index is filled without whole documents. A
 * document with another type of value is read whole.
 */
export function fieldsOf(bytes: Uint8Array, wanted: ReadonlySet<string>): Doc {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Buffer[] = [];
  let at = HEAD;
  while (at < data.length - TAIL) {
    const named = data.indexOf(0, at + 1);
    const end = endOf(data, data[at] as number, named + 1);
    if (end === null) return fromBytes(bytes);
    if (wanted.has(data.toString('utf8', at + 1, named))) parts.push(data.subarray(at, end));
    at = end;
  }
  const size = parts.reduce((sum, part) => sum + part.length, HEAD + TAIL);
  const head = Buffer.alloc(HEAD);
  head.writeInt32LE(size);
  return fromBytes(Buffer.concat([head, ...parts, Buffer.alloc(TAIL)], size));
}

/** The same of a row's bytes with its patch. */
export function partOf({ bytes, patch }: Stored, wanted: ReadonlySet<string>): Doc {
  const own = fieldsOf(bytes, wanted);
  return patch === null ? own : { ...own, ...fieldsOf(patch, wanted) };
}

/** Where the value of a type that begins at `from` ends; null for a type without a known length. */
function endOf(data: Buffer, type: number, from: number): number | null {
  const fixed = FIXED[type];
  if (fixed !== undefined) return from + fixed;
  if (STRINGS.has(type)) return from + 4 + data.readInt32LE(from);
  if (DOCUMENTS.has(type)) return from + data.readInt32LE(from);
  if (type === BINARY) return from + 5 + data.readInt32LE(from);
  return null;
}
