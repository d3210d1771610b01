export { createLedger, type LedgerParts } from './ledger';
export { createProver } from './prove';
export { movingKinds } from './rules';
export * from './types';
