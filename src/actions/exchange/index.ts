import type { Action, Source } from '../../engine/types';

/** The verbs of this area. */
export const exchangeActions: readonly Action[] = [];

/** The choice lists of this area. */
export const exchangeSources: readonly Source[] = [];
