import { createServices, type Kit, type Services } from '../../src/features';
import { systemClock } from '../../src/lib/clock';
import type { DeskActs } from '../../src/lib/desk';
import { memoryLogger } from '../../src/lib/logger';
import type { ModelHost } from '../../src/lib/model-host';
import { inRoot } from '../../src/lib/paths';
import { createTranslator } from '../../src/lib/translator';
import { loadPacks } from '../../src/packs';

/** The default pack of tests. */
export const HERE = 'seoul-timebank';

/** A runner without acts of coordinators. */
export const noActs: DeskActs = {
  refused: () => null,
  run: async () => ({ ok: false, why: { plain: 'nobody acts here' } }),
};

/** All services over a store that isn't ready yet, made as in the program; `change` replaces parts of the kit. */
export function servicesOver(host: ModelHost, change: Partial<Kit> = {}): Services {
  const communities = change.communities ?? loadPacks([HERE]);
  const packs = change.words ? [] : communities.all().map(({ id }) => inRoot('communities', id, 'locales'));
  return createServices({
    host,
    communities,
    clock: systemClock,
    logger: memoryLogger(),
    words: createTranslator({ dirs: [inRoot('locales'), ...packs] }),
    ...change,
  });
}
