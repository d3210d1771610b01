import { outboxPurpose } from './002-outbox-purpose';
import { turnNotices } from './003-turn-notices';
import { diaryEntries } from './004-diary-entries';
import { offerCells } from './005-offer-cells';
import type { Step } from './step';

export { type BringUpOptions, bringUp, type StepResult } from './bring-up';
export { refuseNewer, schemaNumber } from './schema-number';
export { FIRST_SCHEMA, type Lift, lifted, type Step, type StoredDoc, schemaOf } from './step';

/** Every step there is, in the order of the numbers; one file `<number>-<what>.ts` each. */
export const steps: readonly Step[] = [outboxPurpose, turnNotices, diaryEntries, offerCells];
