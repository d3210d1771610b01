/** Most zones, areas, kinds and refusals of one pack; a choice shows at most 60 (`docs/flow-language.md`, Limits). */
export const MAX_LISTED_IN_PACK = 60;

/** Most menu entries of one audience. */
export const MAX_MENU = 20;

/** Entries of a first screen with large choices. */
export const MAX_FIRST = 3;

/** Most features of one pack. */
export const MAX_FEATURES = 20;

/** Most languages of one pack. */
export const MAX_LANGUAGES = 10;
