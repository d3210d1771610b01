export { type CasesDeps, createCases } from './cases';
export { MAX_CASE_LENGTH } from './limits';
export { writerOf } from './notices';
export { toLine } from './rules';
export * from './settings';
export * from './types';
