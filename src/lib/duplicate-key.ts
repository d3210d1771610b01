/** MongoDB's code for a write that a unique index refuses; the embedded engine gives the same. */
const DUPLICATE_KEY = 11000;

/** True if the store refused a second document with the same unique key. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === DUPLICATE_KEY;
}
