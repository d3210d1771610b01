import type { Action, Source } from '../engine/types';
import { casesActions, casesSources } from './cases';
import { commonActions, commonSources } from './common';
import { exchangeActions, exchangeSources } from './exchange';
import { ledgerActions, ledgerSources } from './ledger';
import { membersActions, membersSources } from './members';
import { pollsActions, pollsSources } from './polls';

/** Every verb a flow may `do`. */
export const actions: readonly Action[] = [
  ...membersActions,
  ...exchangeActions,
  ...ledgerActions,
  ...pollsActions,
  ...casesActions,
  ...commonActions,
];

/** Every list a flow may take its choices from. */
export const sources: readonly Source[] = [
  ...membersSources,
  ...exchangeSources,
  ...ledgerSources,
  ...pollsSources,
  ...casesSources,
  ...commonSources,
];
