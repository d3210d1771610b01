import { features } from './features';
import { type Communities, loadCommunities, type Section } from './services/communities';

/** The sections a pack may have, in the order of the features. */
export const packSections: readonly Section[] = features.flatMap<Section>(({ settings }) => settings ?? []);

/** Loads the packs `ids` with the sections of all features. `dirs`: folders that hold packs, `communities/` by default. */
export function loadPacks(ids: readonly string[], dirs?: readonly string[]): Communities {
  return loadCommunities(ids, { sections: packSections, ...(dirs ? { dirs } : {}) });
}
