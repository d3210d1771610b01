export { type CasesDeps, createCases } from './cases';
export { writerOf } from './notices';
export { MAX_CASE_LENGTH, toLine } from './rules';
export * from './types';
