/** Keys of people in this process's memory; the least recently used goes first. */
export const MAX_KEYS = 20_000;
/** Owners of documents in this process's memory; the least recently used goes first. */
export const MAX_OWNERS = 20_000;
/** How long a process trusts its copy of a key, while other processes may destroy it. */
export const KEY_TRUST_MS = 60_000;
/** How often an update without an id looks for its document, while others change it. */
export const MAX_FIND_TRIES = 5;
/** Longest beginning of a word that is found, in characters. */
export const MAX_BEGINNING = 40;
/** Documents sealed in one batch. */
export const SEAL_BATCH = 200;
/** How often a document is sealed again after another process changed it. */
export const MAX_SEAL_TRIES = 5;
/** Length of a key's id. */
export const ID_BYTES = 12;
/** Length of a nonce, as AES-GCM wants it. */
export const IV_BYTES = 12;
/** Length of the tag that shows a change. */
export const TAG_BYTES = 16;
/** Length of a sealed value's head: its form, its type, the key's id, the nonce and the tag. */
export const HEAD_BYTES = 2 + ID_BYTES + IV_BYTES + TAG_BYTES;
/** A leaver's words of this length are found anywhere; shorter ones only where a word begins. */
export const MIN_ANYWHERE = 3;
