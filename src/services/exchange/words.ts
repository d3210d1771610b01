import { meaningsOf, type PackWords, packWordsOf, UNDERSTOOD } from '../../understand';
import { type Community, kindWords, refusalExceptions, refusalWords } from '../communities';
import { exchangeSettings } from './settings';

/** Lists of words by language; the translator is one. */
export interface WordLists {
  readonly languages: readonly string[];
  list(lang: string, key: string): readonly string[];
}

/** Reads the kinds of help and the refused requests of communities; each pack is compiled at its first use. */
export function exchangeReader(lists: WordLists): (community: Community) => Pick<PackWords, 'kind' | 'refusal'> {
  const compiled = new WeakMap<Community, PackWords>();
  const lines = (key: string): readonly string[] => [...new Set(UNDERSTOOD.flatMap((lang) => lists.list(lang, key)))];
  return (community) => {
    const known = compiled.get(community);
    if (known) return known;
    const { kinds, refusals } = exchangeSettings.of(community);
    const made = packWordsOf(
      {
        kinds: kinds.map(({ id }) => ({ id, lines: lines(kindWords(community.id, id)) })),
        refusals: refusals.map(({ id }) => ({
          id,
          lines: lines(refusalWords(community.id, id)),
          except: lines(refusalExceptions(community.id, id)),
        })),
        zones: [],
      },
      meaningsOf((lang, key) => lists.list(lang, key)),
    );
    compiled.set(community, made);
    return made;
  };
}
