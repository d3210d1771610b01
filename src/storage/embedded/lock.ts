import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** The file in DATA_DIR that says who holds the store. */
export const OWNER_FILE = 'pumasi.pid';

/** The data folder is held by another process; the lock itself is the database file's, the name comes from the owner file. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  /** The owner's process id; null when its file can't be read. */
  readonly pid: number | null;

  constructor(dataDir: string, owner: Owner | null) {
    const who = owner === null ? 'another process' : `process ${owner.pid} on ${owner.host}`;
    super(`the data folder ${dataDir} is in use by ${who}; stop it first, or set DATA_DIR or MONGODB_URL`);
    this.pid = owner?.pid ?? null;
  }
}

/** Who holds a data folder. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * Writes this process down as the owner. To be called only with the database's exclusive lock held: the kernel gives
 * that lock back when a process dies in any way, so a file left behind by a dead owner is simply written over.
 */
export function writeOwner(dataDir: string): void {
  const owner: Owner = { pid: process.pid, host: hostname() };
  writeFileSync(join(dataDir, OWNER_FILE), `${JSON.stringify(owner)}\n`);
}

/** Reads who holds the folder; null when nobody is written down or the file can't be read. */
export function readOwner(dataDir: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(dataDir, OWNER_FILE), 'utf8'));
    if (typeof owner !== 'object' || owner === null) return null;
    const { pid, host } = owner as Partial<Owner>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : null;
  } catch {
    // Missing or torn: the owner took the lock a moment ago and hasn't written it yet.
    return null;
  }
}

/** Takes the owner file away, on an orderly close. */
export function removeOwner(dataDir: string): void {
  rmSync(join(dataDir, OWNER_FILE), { force: true });
}
