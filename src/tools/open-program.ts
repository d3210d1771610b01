import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config';
import { createServices } from '../features';
import { systemClock } from '../lib/clock';
import { PumasiError } from '../lib/errors';
import { createLogger } from '../lib/logger';
import { systemRandom } from '../lib/random';
import { openStore } from '../opening/store';
import { loadPacks, textsOf } from '../packs';
import type { Runtime } from '../runtime';
import { DATABASE_FILE } from '../storage/embedded/file';
import { bringUp, schemaNumber, schemaOf, steps } from '../storage/migrations';
import type { Store } from '../storage/store';
import type { OpenProgram, ProgramServices, StoreTool } from './store-tool';
import { WrongCall } from './tool';

/** A program that a tool has opened for itself. */
export interface OwnProgram extends OpenProgram {
  close(): Promise<void>;
}

/**
 * Opens the store in the settings, for a tool without a running program.
 * @throws WrongCall if there is no store and the tool doesn't make one: a check of an empty one would always pass
 * @throws DataDirInUse if a program holds the store
 */
export async function openProgram(config: Config, { makesStore = false }: Pick<StoreTool, 'makesStore'>) {
  const { MONGODB_URL: mongodbUrl, DATA_DIR: dataDir } = config;
  if (!mongodbUrl && !makesStore && !existsSync(path.join(dataDir, DATABASE_FILE)))
    throw new WrongCall(`there is no store in ${dataDir}`);
  const logger = createLogger('warn');
  const { store } = await openStore(config, logger);
  await store.ready();
  const program: OwnProgram = {
    store,
    clock: systemClock,
    random: systemRandom,
    logger,
    config,
    async services(pack) {
      if (makesStore) await bringUp(store, { steps });
      else await refuseOlder(store);
      return ownServices(program, [...new Set([...config.COMMUNITY, ...(pack === undefined ? [] : [pack])])]);
    },
    close: () => store.close(),
  };
  return program;
}

/** The running program in the form of a tool's. */
export function programOf(runtime: Omit<OpenProgram, 'services'> & Pick<Runtime, 'services' | 'translator'>) {
  const { store, clock, random, logger, config, services, translator } = runtime;
  const program: OpenProgram = {
    store,
    clock,
    random,
    logger,
    config,
    async services(pack) {
      const loaded = services.communities.all().map(({ id }) => id);
      if (pack !== undefined && !loaded.includes(pack))
        throw new WrongCall(`the running program has ${loaded.join(', ')} and not '${pack}'; name it in COMMUNITY`);
      return { services, texts: translator };
    },
  };
  return program;
}

async function ownServices({ store, clock, logger }: OwnProgram, ids: readonly string[]): Promise<ProgramServices> {
  const communities = loadPacks(ids);
  const texts = textsOf(communities.all(), { logger });
  const services = createServices({ host: store, communities, clock, logger, words: texts });
  await store.ready();
  return { services, texts };
}

async function refuseOlder(store: Store): Promise<void> {
  const theirs = await schemaNumber(store);
  const mine = schemaOf(steps);
  if (theirs < mine)
    throw new PumasiError(
      'store.older',
      `an older program has written this store (its schema is ${theirs}, this program's is ${mine}): run npm run migrate first`,
    );
}
