export { type DueParts, dueWork, jobOf } from './due';
export { type Emptied, emptied } from './emptied';
export { type Collections, collecting, emptyFields, holdsField, isSomething, ownedBy, valuesOf } from './kept';
export { MAX_LOG, MAX_TRIES } from './limits';
export { byStaffSchema, recordSchema } from './model';
export { type Moves, mayMove, statesFor } from './moves';
export { insertOnce, type Once, type OnceWrite, once } from './once';
export { type RecordParts, type Records, records } from './records';
export * from './types';
