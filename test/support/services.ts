import { createServices, type Kit, type Services } from '../../src/features';
import { systemClock } from '../../src/lib/clock';
import type { DeskActs } from '../../src/lib/desk';
import { memoryLogger } from '../../src/lib/logger';
import type { ModelHost } from '../../src/lib/model-host';
import { inRoot } from '../../src/lib/paths';
import { createTranslator, type Translator } from '../../src/lib/translator';
import { loadPacks } from '../../src/packs';
import { type Communities, type Community, holdCommunities } from '../../src/services/communities';
import type { WordLists } from '../../src/services/exchange';
import { createUnderstanding, type Understanding } from '../../src/understand';

/** The default pack of tests. */
export const HERE = 'seoul-timebank';

/** A runner without acts of coordinators. */
export const noActs: DeskActs = {
  refused: () => null,
  run: async () => ({ ok: false, why: { plain: 'nobody acts here' } }),
};

/** The default pack, and translators by their folders: read once for all services of a suite. */
let here: readonly Community[] | undefined;
const translators = new Map<string, Translator>();
const understandings = new WeakMap<WordLists, Understanding>();

function herePack(): Communities {
  here ??= loadPacks([HERE]).all();
  return holdCommunities(here);
}

function wordsOf(communities: Communities): Translator {
  const dirs = [inRoot('locales'), ...communities.all().map(({ id }) => inRoot('communities', id, 'locales'))];
  const made = translators.get(dirs.join()) ?? createTranslator({ dirs });
  translators.set(dirs.join(), made);
  return made;
}

/** The understanding over word lists, made once for all services of a suite. */
function understandingOf(words: WordLists): Understanding {
  const made = understandings.get(words) ?? createUnderstanding((lang, key) => words.list(lang, key));
  understandings.set(words, made);
  return made;
}

/** All services over a store that isn't ready yet, made as in the program; `change` replaces parts of the kit. */
export function servicesOver(host: ModelHost, change: Partial<Kit> = {}): Services {
  const communities = change.communities ?? herePack();
  const words = change.words ?? wordsOf(communities);
  return createServices({
    host,
    communities,
    clock: systemClock,
    logger: memoryLogger(),
    words,
    understanding: understandingOf(words),
    ...change,
  });
}
