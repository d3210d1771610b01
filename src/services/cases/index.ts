import { defineFeature } from '../../lib/feature';
import { caseActs } from './acts';
import { createCases } from './cases';
import { figures } from './figures';
import { personal } from './personal';
import { casesSettings } from './settings';

export { type CasesDeps, createCases } from './cases';
export { MAX_CASE_LENGTH } from './limits';
export { lineText, writerName, writerOf } from './notices';
export { isTheirs, shown, toLine, waitingSince } from './rules';
export * from './settings';
export { speakerText } from './speaker';
export * from './types';

/** Questions and reports of residents to the coordinators. */
export const feature = defineFeature({
  name: 'cases',
  settings: casesSettings,
  create: createCases,
  jobs: (cases) => cases,
  figures,
  hears: { 'role.ended': { hear: (cases, { member }, cause) => cases.release(member, cause) } },
  personal,
  farewell: async (cases, { member }, cause) => {
    await cases.forget(member, cause);
    await cases.release(member, cause);
    return undefined;
  },
  cards: (cases, of) => cases.cards(of),
  past: (cases, of) => cases.past(of),
  people: (cases, of) => cases.people(of),
  photoLasts: async (cases, id) => ((await cases.get(id))?.state ?? 'closed') !== 'closed',
  acts: caseActs,
  seed: null,
  expect: {
    case: { is: 'latest', model: 'Case', field: 'state' },
    cases: { is: 'count', model: 'Case' },
  },
});
