import path from 'node:path';
import { cause } from '../lib/cause';
import { PumasiError } from '../lib/errors';
import { token } from '../lib/random';
import { openPhotos } from '../opening/photos';
import { backUp } from '../storage/archive/backup';
import { mainOf } from './run-store-tool';
import type { OpenProgram, StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

/**
 * Writes the whole store and its photos into one file, while the program runs or not. The secret is not part of it. The people
 * can read when it was.
 */
export const backup: StoreTool = {
  name: 'backup',
  usage: 'npm run backup -- <file>, with the MONGODB_URL or DATA_DIR of the program',
  prepare(args, cwd) {
    const [name] = readArgs(args, {}, 1).positionals;
    if (name === undefined) throw new WrongCall('which file? name a new one');
    const file = path.resolve(cwd, name);
    return async (program, { print }) => {
      const { store, config, clock } = program;
      const at = clock.now();
      const { documents, photos } = await backUp(store, openPhotos(config, store), file, at);
      print(`${file}: ${documents} documents, ${photos} photos`);
      if (!(await noted(program, at)))
        print('An older program has written this store, so its people cannot read of it.');
      print('Keep SECRET_KEY (or secret.key) apart from it: without that nobody reads the words inside.');
      return 0;
    };
  },
};

/** Records the backup for the people in it; false in a store that isn't migrated yet, whose backup comes first. */
async function noted(program: OpenProgram, at: Date): Promise<boolean> {
  try {
    const { services } = await program.services();
    const communities = services.communities.all().map(({ id }) => id);
    await services.looks.copied(communities, cause(`backup:${token(program.random)}`, at, []));
    return true;
  } catch (error) {
    if (error instanceof PumasiError && error.id === 'store.older') return false;
    throw error;
  }
}

if (require.main === module) void mainOf(backup);
