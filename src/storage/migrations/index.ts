import type { Step } from './step';

export { type BringUpOptions, bringUp, type StepResult } from './bring-up';
export { refuseNewer, schemaNumber } from './schema-number';
export { FIRST_SCHEMA, type Lift, lifted, type Step, type StoredDoc, schemaOf } from './step';

/** Every step there is, in the order of the numbers; one file `<number>-<what>.ts` each. */
export const steps: readonly Step[] = [];
