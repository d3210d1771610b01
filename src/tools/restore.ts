import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Config, readConfig } from '../config';
import { PumasiError } from '../lib/errors';
import { createLogger } from '../lib/logger';
import { openPhotos } from '../opening/photos';
import { SECRET_FILE } from '../opening/secrets';
import { checkArchive, restore as putBack } from '../storage/archive/restore';
import { DataDirInUse } from '../storage/embedded/lock';
import { secretOf } from '../storage/sealing';
import { connectStore } from '../storage/store';
import { type Print, readArgs, runTool, WrongCall } from './tool';

const USAGE = 'npm run restore -- <file>, with the MONGODB_URL or DATA_DIR of an empty store, and the program stopped';

/**
 * Puts a backup into an empty store. The file is read to its end before the first write.
 * @returns the exit code
 * @throws WrongCall without a file
 * @throws PumasiError `restore.running` while a program uses the store, `restore.not-empty`, `archive.damaged`,
 * `archive.no-secret`, `store.newer`
 */
export async function restore(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: Print,
): Promise<number> {
  const [name] = readArgs(args, {}, 1).positionals;
  if (name === undefined) throw new WrongCall('which file?');
  const file = path.resolve(name);
  if (!existsSync(file)) throw new WrongCall(`there is no file ${file}`);
  const config = readConfig(env);
  const head = await checkArchive(file, idsOf(config));
  const store = await openEmpty(config);
  try {
    await store.ready();
    const { documents, photos } = await putBack(store, openPhotos(config, store), file);
    print(`${documents} documents and ${photos} photos of ${head.at.toISOString()} are back`);
    print('The next start carries out the leavings since then, if leavings.jsonl of that program lies in DATA_DIR.');
    return 0;
  } finally {
    await store.close();
  }
}

/** The ids of the secrets in the settings or in DATA_DIR; none is made. */
function idsOf({ SECRET_KEY, DATA_DIR }: Config): readonly string[] {
  const kept = path.join(DATA_DIR, SECRET_FILE);
  const secrets = SECRET_KEY ?? (existsSync(kept) ? [readFileSync(kept, 'utf8').trim()] : []);
  return secrets.map((one) => secretOf(one).id);
}

async function openEmpty({ DATA_DIR: dataDir, MONGODB_URL: mongodbUrl }: Config) {
  const logger = createLogger('warn');
  return connectStore({ dataDir, logger, ...(mongodbUrl ? { mongodbUrl } : {}) }).catch((error: unknown) => {
    if (error instanceof DataDirInUse)
      throw new PumasiError('restore.running', `a program uses the store in ${dataDir}: stop it first`);
    throw error;
  });
}

if (require.main === module)
  void runTool('restore', USAGE, () =>
    restore(process.argv.slice(2), process.env, (line) => void process.stdout.write(`${line}\n`)),
  );
