import path from 'node:path';
import { openPhotos } from '../opening/photos';
import { backUp } from '../storage/archive/backup';
import { mainOf } from './run-store-tool';
import type { StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

/** Writes the whole store and its photos into one file, while the program runs or not. The secret is not part of it. */
export const backup: StoreTool = {
  name: 'backup',
  usage: 'npm run backup -- <file>, with the MONGODB_URL or DATA_DIR of the program',
  prepare(args, cwd) {
    const [name] = readArgs(args, {}, 1).positionals;
    if (name === undefined) throw new WrongCall('which file? name a new one');
    const file = path.resolve(cwd, name);
    return async ({ store, config, clock }, { print }) => {
      const { documents, photos } = await backUp(store, openPhotos(config, store), file, clock.now());
      print(`${file}: ${documents} documents, ${photos} photos`);
      print('Keep SECRET_KEY (or secret.key) apart from it: without that nobody reads the words inside.');
      return 0;
    };
  },
};

if (require.main === module) void mainOf(backup);
