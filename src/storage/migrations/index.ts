import { outboxPurpose } from './002-outbox-purpose';
import { turnNotices } from './003-turn-notices';
import { diaryEntries } from './004-diary-entries';
import { offerCells } from './005-offer-cells';
import { transferFacts } from './006-transfer-facts';
import { pollFacts } from './007-poll-facts';
import { caseFacts } from './008-case-facts';
import { memberMinor } from './009-member-minor';
import { asks } from './010-asks';
import { appointments } from './011-appointments';
import { caseAlarms } from './012-case-alarms';
import { memberSearch } from './013-member-search';
import { matchWatchword } from './014-match-watchword';
import { joinedFacts } from './015-joined-facts';
import { matchChanges } from './016-match-changes';
import { SEALED_SCHEMA, sealed } from './017-sealed';
import { disputeClocks } from './018-dispute-clocks';
import { slotWaits } from './019-slot-waits';
import { sealedToo } from './020-sealed-too';
import { childrenConsents } from './021-children-consents';
import { wrongNumberMarks } from './022-wrong-number-marks';
import { searchFacts } from './023-search-facts';
import { memberCounts } from './024-member-counts';
import { firstMatches } from './025-first-matches';
import type { Step } from './step';

export { type BringUpOptions, bringUp, type StepResult } from './bring-up';
export { refuseNewer, schemaNumber } from './schema-number';
export { type Added, FIRST_SCHEMA, type Lift, type Look, lifted, type Step, type StoredDoc, schemaOf } from './step';

export { SEALED_SCHEMA };

/** The steps that a start may run on a store whose programs seal up to step `upTo`. */
export function stepsUpTo(upTo: number): readonly Step[] {
  const waits = steps.find(({ seals, number }) => seals && number > upTo);
  return steps.filter(({ number }) => number < (waits?.number ?? Number.POSITIVE_INFINITY));
}

/** Every step in order of number; one file `<number>-<name>.ts` each. */
export const steps: readonly Step[] = [
  outboxPurpose,
  turnNotices,
  diaryEntries,
  offerCells,
  transferFacts,
  pollFacts,
  caseFacts,
  memberMinor,
  asks,
  appointments,
  caseAlarms,
  memberSearch,
  matchWatchword,
  joinedFacts,
  matchChanges,
  sealed,
  disputeClocks,
  slotWaits,
  sealedToo,
  childrenConsents,
  wrongNumberMarks,
  searchFacts,
  memberCounts,
  firstMatches,
];
