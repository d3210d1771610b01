import { meaningsOf, type PackWords, packWordsOf, UNDERSTOOD, zoneLines } from '../../understand';
import { type Community, kindWords, refusalExceptions, refusalWords, zoneName } from '../communities';
import { exchangeSettings } from './settings';

/** Lists of words by language; the translator is one. */
export interface WordLists {
  readonly languages: readonly string[];
  list(lang: string, key: string): readonly string[];
}

/** Reads the kinds of help, the refused requests and the zones of communities, each compiled at its first use. */
export function exchangeReader(lists: WordLists): (community: Community) => PackWords {
  const compiled = new WeakMap<Community, PackWords>();
  const lines = (key: string): readonly string[] => [...new Set(UNDERSTOOD.flatMap((lang) => lists.list(lang, key)))];
  return (community) => {
    const known = compiled.get(community);
    if (known) return known;
    const { kinds, refusals } = exchangeSettings.of(community);
    const meanings = meaningsOf((lang, key) => lists.list(lang, key));
    const made = packWordsOf(
      {
        kinds: kinds.map(({ id }) => ({ id, lines: lines(kindWords(community.id, id)) })),
        refusals: refusals.map(({ id }) => ({
          id,
          lines: lines(refusalWords(community.id, id)),
          except: lines(refusalExceptions(community.id, id)),
        })),
        zones: community.zones.map(({ id }) => ({
          id,
          lines: zoneLines(lines(zoneName(community.id, id).key), meanings),
        })),
      },
      meanings,
    );
    compiled.set(community, made);
    return made;
  };
}
