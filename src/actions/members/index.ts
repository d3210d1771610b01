import type { Action, Source } from '../../engine/types';

/** The verbs of this area. */
export const membersActions: readonly Action[] = [];

/** The choice lists of this area. */
export const membersSources: readonly Source[] = [];
