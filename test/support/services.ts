import { createServices, type Kit, type Services } from '../../src/features';
import { systemClock } from '../../src/lib/clock';
import type { DeskActs } from '../../src/lib/desk';
import { memoryLogger } from '../../src/lib/logger';
import type { ModelHost } from '../../src/lib/model-host';
import { loadPacks } from '../../src/packs';
import { type Communities, type Community, holdCommunities } from '../../src/services/communities';
import { understandingOver, wordsOf } from './words';

/** The default pack of tests. */
export const HERE = 'seoul-timebank';

/** A runner without acts of coordinators. */
export const noActs: DeskActs = {
  refused: () => null,
  run: async () => ({ ok: false, why: { plain: 'nobody acts here' } }),
};

/** The default pack, read once for all services of a worker. */
let here: readonly Community[] | undefined;

function herePack(): Communities {
  here ??= loadPacks([HERE]).all();
  return holdCommunities(here);
}

/** All services over a store that isn't ready yet, made as in the program; `change` replaces parts of the kit. */
export function servicesOver(host: ModelHost, change: Partial<Kit> = {}): Services {
  const communities = change.communities ?? herePack();
  const words = change.words ?? wordsOf(...communities.all().map(({ id }) => id));
  return createServices({
    host,
    communities,
    clock: systemClock,
    logger: memoryLogger(),
    words,
    understanding: understandingOver(words),
    ...change,
  });
}
