import type { Row } from './documents';
import { MAX_DOCUMENT_BYTES, MAX_PATCH_SHARE } from './limits';
import { type Doc, toBytes } from './values';

/** A change of a row that is written beside its document's bytes. */
export interface Patch {
  /** The changed fields in BSON. */
  readonly bytes: Uint8Array;
  /** The bytes of the row with them. */
  readonly size: number;
}

/**
 * The patch that makes a row's document to `after`; null if the whole document has to be written. A row has one patch at
 * most. A patch only sets fields that were missing or boolean. The old value of another field would stay in the bytes.
 */
export function patchOf(row: Row, after: Doc): Patch | null {
  if (row.patched) return null;
  const before = row.doc;
  const size = row.held?.size ?? 0;
  const fields: Doc = {};
  // An update shares what it doesn't touch.
  for (const field in after) if (after[field] !== before[field]) fields[field] = after[field];
  for (const field in before) if (!Object.hasOwn(after, field)) return null;
  for (const field in fields) if (Object.hasOwn(before, field) && typeof before[field] !== 'boolean') return null;
  const bytes = toBytes(fields);
  const fits = bytes.length <= size * MAX_PATCH_SHARE && size + bytes.length <= MAX_DOCUMENT_BYTES;
  return fits ? { bytes, size: size + bytes.length } : null;
}
