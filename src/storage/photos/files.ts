import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { invariant } from '../../lib/errors';
import type { PhotoFiles } from '../../lib/photo-files';

/** End of the name of a file that is being written. */
const UNFINISHED = '.part';

/** Photos as files of one folder, which only the program's user may read. */
export function photoFolder(folder: string): PhotoFiles {
  const fileOf = (id: string): string => {
    invariant(/^[\w-]{1,64}(\.part)?$/.test(id), 'a photo has an id of letters and digits');
    return path.join(folder, id);
  };
  return {
    async keep(id, bytes) {
      const file = fileOf(id);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(`${file}${UNFINISHED}`, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}${UNFINISHED}`, file);
    },
    find: async (id) => unlessMissing(readFile(fileOf(id))),
    forget: async (id) => rm(fileOf(id), { force: true }),
    async list(most) {
      const names = (await unlessMissing(readdir(folder))) ?? [];
      const found: { id: string; at: Date }[] = [];
      for (const id of names.slice(0, most)) {
        const at = (await unlessMissing(stat(path.join(folder, id))))?.mtime;
        if (at) found.push({ id, at });
      }
      return found;
    },
  };
}

/** The result of a read; null for a missing file. */
async function unlessMissing<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
