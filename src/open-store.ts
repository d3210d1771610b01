import type { Config } from './config';
import type { Logger } from './lib/logger';
import { isPerson, sealingPlan } from './sealed';
import { secretsOf } from './secrets';
import { secretOf } from './storage/sealing';
import { connectStore, type Store } from './storage/store';

/** An open store, and the secrets that open what is sealed in it. */
export interface OpenStore {
  readonly store: Store;
  /** Newest first; the first signs. */
  readonly secrets: readonly string[];
}

/** Opens the store in the settings, with everything the features call personal sealed. */
export async function openStore(
  config: Pick<Config, 'SECRET_KEY' | 'MONGODB_URL' | 'DATA_DIR'>,
  logger: Logger,
): Promise<OpenStore> {
  let secrets: readonly string[] = [];
  const store = await connectStore({
    dataDir: config.DATA_DIR,
    logger,
    ...(config.MONGODB_URL ? { mongodbUrl: config.MONGODB_URL } : {}),
    sealing: (kept) => {
      secrets = secretsOf(config, kept);
      return { secrets: secrets.map(secretOf), plan: sealingPlan, isPerson };
    },
  });
  return { store, secrets };
}
