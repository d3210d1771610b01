import type { Action, Source } from '../../engine/types';

/** The verbs of this area. */
export const ledgerActions: readonly Action[] = [];

/** The choice lists of this area. */
export const ledgerSources: readonly Source[] = [];
