import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { PumasiError } from '../lib/errors';
import { type Ended, type Leavings, memoryLeavings } from '../lib/leavings';
import { IN_MEMORY } from './embedded/engine';

/** The file of the leavings in DATA_DIR: one line of JSON each. */
export const LEAVINGS_FILE = 'leavings.jsonl';

const line = z.strictObject({ member: z.string(), community: z.string() });

/** Opens the leavings beside a store; in memory for a store that keeps nothing. */
export function openLeavings(dataDir: string): Leavings {
  return dataDir === IN_MEMORY ? memoryLeavings() : leavingsFile(path.join(dataDir, LEAVINGS_FILE));
}

function leavingsFile(file: string): Leavings {
  return {
    async add({ member, community }) {
      await mkdir(path.dirname(file), { recursive: true });
      const handle = await open(file, 'a+', 0o600);
      try {
        await dropCutLine(handle);
        await handle.write(`${JSON.stringify({ member, community })}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async all() {
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      // The last line has no end if a crash cut it off.
      const lines = text.split('\n').slice(0, -1);
      return lines.map((one, at) => leavingIn(one, `${file}:${at + 1}`));
    },
  };
}

/** Takes off a last line that a crash cut off; its leaving was not confirmed and is added again. */
async function dropCutLine(handle: FileHandle): Promise<void> {
  const bytes = await handle.readFile();
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) await handle.truncate(whole);
}

function leavingIn(text: string, where: string): Ended {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    throw new PumasiError('leavings.damaged', `${where} is no leaving: put the line right, or take it out`);
  }
}
