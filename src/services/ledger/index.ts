export { createLedger, type LedgerParts } from './ledger';
export { createProver } from './prove';
export * from './types';
