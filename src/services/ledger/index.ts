import { defineFeature } from '../../lib/feature';
import { ledgerActs } from './acts';
import { figures } from './figures';
import { createLedger } from './ledger';
import { personal } from './personal';
import { ledgerSettings } from './settings';

export { matterOf } from './judges';
export { createLedger, type LedgerParts } from './ledger';
export { MAX_MINUTES, MAX_STATEMENT, MAX_VIOLATIONS } from './limits';
export { type Names, nameOf, namesOf } from './names';
export { proposedOf, whyNot } from './notices';
export { createProver } from './prove';
export { accountTypeOf, isCorrectable, sayNumber } from './rules';
export * from './settings';
export * from './types';
export { entryText, entryTitle } from './wording';

/** Minutes of time, moved and never lost. */
export const feature = defineFeature({
  name: 'ledger',
  settings: ledgerSettings,
  create: createLedger,
  jobs: null,
  figures,
  hears: {},
  personal,
  // Transfers hold only a member's id, which has no meaning once the name is deleted.
  farewell: 'nothing',
  cards: (ledger, of) => ledger.cards(of),
  past: (ledger, of) => ledger.past(of),
  acts: ledgerActs,
  seed: async (ledger, { community, member, step }) => {
    await ledger.grantWelcome(community, member, step('grant'));
  },
  expect: { transfers: { is: 'count', model: 'Transfer', by: 'kind' } },
});
