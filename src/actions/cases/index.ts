import type { Action, Source } from '../../engine/types';

/** The verbs of this area. */
export const casesActions: readonly Action[] = [];

/** The choice lists of this area. */
export const casesSources: readonly Source[] = [];
