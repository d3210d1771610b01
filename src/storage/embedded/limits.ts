/** Pause between two tries to write to a disk that refused a write. */
export const MEND_EVERY_MS = 1_000;
/** Bytes that a disk has to take before the engine goes on. */
export const PROOF_BYTES = 256 * 1024;
/** Most bytes of BSON whose documents are held as objects; an object takes about five times its bytes. */
export const MAX_HELD_BYTES = 8 * 1024 * 1024;
/** Rows whose whole documents one look-up reads and holds; of further ones it reads the filter's fields alone. */
export const MAX_WHOLE_LOOKS = 64;
/** Most fields of an index; MongoDB's limit. */
export const MAX_INDEX_FIELDS = 32;
/** Most fields of a sort; MongoDB's limit for compound indexes. */
export const MAX_SORT_FIELDS = 32;
/** Most conditions in one filter. */
export const MAX_CONDITIONS = 10_000;
/** The largest document MongoDB accepts, in bytes. https://www.mongodb.com/docs/manual/reference/limits/ */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** Deepest nesting of a document; MongoDB's limit for stored documents. */
export const MAX_NESTING = 100;
/** Most ranges (values of `$in`, multiplied over the fields) of one index look-up. */
export const MAX_RANGES = 200;
/** Entries of an index that the planner looks at to see whether it ends soon. */
export const MAX_TRIED_ENTRIES = 64;
/** Most split paths kept in memory. */
export const MAX_REMEMBERED_PATHS = 10_000;
/** Documents of a snapshot that are read before other work has its turn. */
export const SNAPSHOT_BATCH = 200;
/** A change of a larger share of a row's bytes is written with the whole document. */
export const MAX_PATCH_SHARE = 0.25;
/** Most shapes of filters on one collection whose plans are remembered. */
export const MAX_SHAPES = 1_000;
