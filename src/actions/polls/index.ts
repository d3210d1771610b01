import type { Action, Source } from '../../engine/types';

/** The verbs of this area. */
export const pollsActions: readonly Action[] = [];

/** The choice lists of this area. */
export const pollsSources: readonly Source[] = [];
