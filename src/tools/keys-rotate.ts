import { rotate } from '../storage/sealing/rotate';
import { mainOf } from './run-store-tool';
import type { StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

/**
 * Wraps the keys of people under the newest secret of SECRET_KEY, and renews the marks of searched words. The program may
 * run meanwhile. Afterwards the older secrets open nothing and only verify cookies and links.
 */
export const keysRotate: StoreTool = {
  name: 'keys:rotate',
  usage: 'npm run keys:rotate, with SECRET_KEY=new,old in the program (restarted with both) and here',
  prepare(args) {
    readArgs(args, {});
    return async ({ store }, { print }) => {
      if (!store.sealing) throw new WrongCall('this store is not sealed');
      const { keys, marked } = await rotate(store.mongoose, store.sealing);
      print(`${keys} keys of people are wrapped under the newest secret, ${marked} documents are marked anew`);
      return 0;
    };
  },
};

if (require.main === module) void mainOf(keysRotate);
