/** The form of an archive's records; a program reads its own form only. */
export const ARCHIVE_FORM = 1;
/** Longest record of an archive: a document of MongoDB's largest size and its frame. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024 + 65_536;
/** Shortest document of BSON. */
export const MIN_RECORD_BYTES = 5;
/** Documents put into a store at once. */
export const RESTORE_BATCH = 200;
