import { existsSync, lstatSync, mkdtempSync, readdirSync, readlinkSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MAX_ADDRESS_BYTES } from './limits';

/** The socket in DATA_DIR; a link to one with a short address where the folder's own is too long. */
export const SOCKET_FILE = 'pumasi.sock';

const fits = (address: string): boolean => Buffer.byteLength(address) <= MAX_ADDRESS_BYTES;

/** Where a program over `dataDir` can be asked; null where nobody has listened since the last orderly stop. */
export function addressOf(dataDir: string): string | null {
  const file = path.resolve(dataDir, SOCKET_FILE);
  try {
    return lstatSync(file).isSymbolicLink() ? readlinkSync(file) : file;
  } catch {
    // ENOENT, and a folder that may not be read: the tool then meets the same trouble when it opens the store.
    return null;
  }
}

/**
 * A free address for the program that holds the store in `dataDir`. What a killed program left behind is removed: the
 * store's lock proves that no other process listens there. A long folder gets a link to a socket in a folder of its own
 * under the temporary one, which only this user may enter.
 */
export function takeAddress(dataDir: string): string {
  giveBackAddress(dataDir);
  const file = path.resolve(dataDir, SOCKET_FILE);
  if (fits(file)) return file;
  const folder = mkdtempSync(path.join(shortTemp(), 'pumasi-'));
  const short = path.join(folder, SOCKET_FILE);
  symlinkSync(short, file);
  return short;
}

/** Removes the socket of `dataDir`, and the link to it. */
export function giveBackAddress(dataDir: string): void {
  const file = path.resolve(dataDir, SOCKET_FILE);
  const address = addressOf(dataDir);
  if (address === null) return;
  if (address !== file) {
    rmSync(address, { force: true });
    removeEmpty(path.dirname(address));
  }
  rmSync(file, { force: true });
}

/** Removes a folder that holds nothing; one that is gone, or isn't ours alone, stays as it is. */
function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** The temporary folder; `/tmp` where its path is too long as well. */
function shortTemp(): string {
  return fits(path.join(tmpdir(), 'pumasi-XXXXXX', SOCKET_FILE)) ? tmpdir() : '/tmp';
}
