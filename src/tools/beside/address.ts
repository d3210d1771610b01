import { existsSync, lstatSync, mkdtempSync, readdirSync, readlinkSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MAX_ADDRESS_BYTES } from './limits';

/** The socket in DATA_DIR, or a link to a socket elsewhere if the folder's path is too long. */
export const SOCKET_FILE = 'pumasi.sock';

const fits = (address: string): boolean => Buffer.byteLength(address) <= MAX_ADDRESS_BYTES;

/** The address of the program over `dataDir`; null if nobody has listened since the last orderly stop. */
export function addressOf(dataDir: string): string | null {
  const file = path.resolve(dataDir, SOCKET_FILE);
  try {
    return lstatSync(file).isSymbolicLink() ? readlinkSync(file) : file;
  } catch {
    // ENOENT, or an unreadable folder: the tool meets the same trouble when it opens the store.
    return null;
  }
}

/**
 * A free address for the program that holds the store in `dataDir`. The remains of a killed program are removed, since
 * the store's lock proves that no other process listens. For a long path, the socket lies in a private folder under the
 * temporary one. A link leads to it.
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

/** Removes an empty folder; a missing or foreign one stays. */
function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** The temporary folder; `/tmp` if its path is too long as well. */
function shortTemp(): string {
  return fits(path.join(tmpdir(), 'pumasi-XXXXXX', SOCKET_FILE)) ? tmpdir() : '/tmp';
}
