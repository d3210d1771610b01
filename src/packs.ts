import { casesSettings } from './services/cases';
import { type Communities, loadCommunities, type Section } from './services/communities';
import { exchangeSettings } from './services/exchange';
import { ledgerSettings } from './services/ledger';
import { pollsSettings } from './services/polls';

/** The sections a pack may have, in the order of the features. */
export const packSections: readonly Section[] = [exchangeSettings, ledgerSettings, pollsSettings, casesSettings];

/** Loads the packs `ids` with the sections of all features. `dirs`: folders that hold packs, `communities/` by default. */
export function loadPacks(ids: readonly string[], dirs?: readonly string[]): Communities {
  return loadCommunities(ids, { sections: packSections, ...(dirs ? { dirs } : {}) });
}
