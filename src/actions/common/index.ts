import type { Action, Source } from '../../engine/types';
import { readCommunity } from './read-community';

/** The verbs of this area. */
export const commonActions: readonly Action[] = [readCommunity];

/** The choice lists of this area. */
export const commonSources: readonly Source[] = [];
