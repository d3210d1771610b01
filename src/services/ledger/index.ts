export { createLedger, type LedgerParts } from './ledger';
export { MAX_MINUTES, MAX_STATEMENT, MAX_VIOLATIONS } from './limits';
export { createProver } from './prove';
export { movingKinds } from './rules';
export * from './settings';
export * from './types';
