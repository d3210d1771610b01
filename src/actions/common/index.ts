import type { Action, Source } from '../../engine/types';

/** The verbs of this area. */
export const commonActions: readonly Action[] = [];

/** The choice lists of this area. */
export const commonSources: readonly Source[] = [];
