import { existsSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../config';
import { createLogger } from '../lib/logger';
import { DATABASE_FILE } from '../storage/embedded/file';
import { connectStore, type Store } from '../storage/store';
import { WrongCall } from './tool';

/**
 * Opens the store named by `MONGODB_URL`, else the embedded one in `DATA_DIR`, for a tool that reads what is there.
 * Not while the program runs on an embedded store: a data folder belongs to one process.
 * @throws WrongCall where there is no store: an empty one would be made and found in order
 */
export async function openExisting(env: Readonly<Record<string, string | undefined>>): Promise<Store> {
  const { MONGODB_URL: mongodbUrl, DATA_DIR: dataDir } = readConfig(env);
  if (!mongodbUrl && !existsSync(path.join(dataDir, DATABASE_FILE)))
    throw new WrongCall(`there is no store in ${dataDir}`);
  return connectStore({ ...(mongodbUrl ? { mongodbUrl } : {}), dataDir, logger: createLogger('warn') });
}
