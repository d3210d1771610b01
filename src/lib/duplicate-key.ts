/** MongoDB's code for a unique index that refuses a write; the embedded engine answers with the same. */
const DUPLICATE_KEY = 11000;

/** True for the store's refusal of a second document with the same unique key. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === DUPLICATE_KEY;
}
