export { MAX_OPTION, MAX_OPTIONS, MAX_QUESTION, MIN_OPTIONS } from './limits';
export { createPolls, type PollsParts } from './polls';
export { optionsFit, readOptions } from './rules';
export * from './settings';
export { optionLines } from './texts';
export type * from './types';
