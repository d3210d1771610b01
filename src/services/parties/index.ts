import { defineFeature } from '../../lib/feature';
import { partyActs } from './acts';
import { createParties } from './parties';
import { personal } from './personal';
import { partiesSettings } from './settings';

export { accountNames } from './accounts';
export { isLiveAgreement } from './agreements';
export type { PartiesDeps } from './kit';
export { MANDATE_CODE_HOURS, MANDATE_MONTHS, MAX_CHILD_NOTE, MAX_MANDATE_REASON, MAX_PARTY_NAME } from './limits';
export { scopeWords, termsOf } from './mandates/notices';
export type * from './mandates/types';
export { mayWords, partyName, waitingNotice } from './notices';
export { createParties } from './parties';
export { holds } from './posts';
export { listedId } from './reading';
export * from './settings';
export type * from './types';
export { partyRights } from './types';

/** Institutions and other parties, their people and their agreements. */
export const feature = defineFeature({
  name: 'parties',
  settings: partiesSettings,
  create: createParties,
  jobs: (parties) => parties,
  figures: [
    { kind: 'parties.joined', columns: [{ key: 'joined', sum: 'events' }] },
    // Only the table of small groups reads it.
    { kind: 'parties.entered', columns: [] },
  ],
  hears: {
    'consent.withdrawn': {
      hear: async (parties, { member, kind }, cause) => {
        if (kind === 'children') await parties.removeDependents(member, cause);
        if (kind === 'health') await parties.dropNotes(member);
      },
    },
  },
  personal,
  farewell: async (parties, { member }, cause) => {
    await parties.forget(member, cause);
    return undefined;
  },
  cards: (parties, of) => parties.cards(of),
  past: (parties, of) => parties.past(of),
  acts: partyActs,
  seed: null,
  expect: {
    party: { is: 'latest', model: 'Party', field: 'state' },
    mandate: { is: 'latest', model: 'Mandate', field: 'state' },
    dependents: { is: 'count', model: 'Dependent', by: 'state' },
  },
});
