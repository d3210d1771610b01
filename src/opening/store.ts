import type { Config } from '../config';
import type { Logger } from '../lib/logger';
import { isPerson, sealingPlan } from '../privacy/sealed';
import { secretOf } from '../storage/sealing';
import { connectStore, type Store } from '../storage/store';
import { type Secrets, secretsOf } from './secrets';

/** An open store, and the secrets that open what is sealed in it. */
export interface OpenStore extends Secrets {
  readonly store: Store;
}

/** Opens the store in the settings, with everything sealed that the features call so. */
export async function openStore(
  config: Pick<Config, 'SECRET_KEY' | 'MONGODB_URL' | 'DATA_DIR'>,
  logger: Logger,
): Promise<OpenStore> {
  let found: Secrets = { secrets: [], moved: false };
  const store = await connectStore({
    dataDir: config.DATA_DIR,
    logger,
    ...(config.MONGODB_URL ? { mongodbUrl: config.MONGODB_URL } : {}),
    sealing: (kept) => {
      found = secretsOf(config, kept);
      return { secrets: found.secrets.map(secretOf), plan: sealingPlan, isPerson };
    },
  });
  return { store, ...found };
}
