import { inRoot } from '../../src/lib/paths';
import { createTranslator, type Translator } from '../../src/lib/translator';
import type { WordLists } from '../../src/services/exchange';
import { createUnderstanding, type Understanding } from '../../src/understand';

/** Translators by their folders, and understandings by their words; `environment.cjs` shares them among suites. */
const translators = new Map<string, Translator>();
const understandings = new WeakMap<WordLists, Understanding>();

/** The texts of `locales/` with those of further folders, read once for all suites of a worker. */
export function wordsWith(...further: readonly string[]): Translator {
  const dirs = [inRoot('locales'), ...further];
  const made = translators.get(dirs.join()) ?? createTranslator({ dirs });
  translators.set(dirs.join(), made);
  return made;
}

/** The texts of `locales/` with those of packs. */
export function wordsOf(...packs: readonly string[]): Translator {
  return wordsWith(...packs.map((id) => inRoot('communities', id, 'locales')));
}

/** The understanding over words, whose readings are compiled once for all suites of a worker. */
export function understandingOver(words: WordLists): Understanding {
  const made = understandings.get(words) ?? createUnderstanding(words.list);
  understandings.set(words, made);
  return made;
}
