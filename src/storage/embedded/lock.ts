import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** The file in DATA_DIR that names the store's owner. */
export const OWNER_FILE = 'pumasi.pid';

/** Another process holds the data folder. The lock is on the database file; the owner file names the process. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  /** The owner's process id; null if its file can't be read. */
  readonly pid: number | null;

  constructor(dataDir: string, owner: Owner | null) {
    const who = owner === null ? 'another process' : `process ${owner.pid} on ${owner.host}`;
    super(`the data folder ${dataDir} is in use by ${who}; stop it first, or set DATA_DIR or MONGODB_URL`);
    this.pid = owner?.pid ?? null;
  }
}

/** The holder of a data folder. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * Records this process as the owner. Call it only while holding the database's exclusive lock. The kernel releases that
 * lock when a process dies, so a dead owner's file is simply overwritten.
 */
export function writeOwner(dataDir: string): void {
  const owner: Owner = { pid: process.pid, host: hostname() };
  writeFileSync(join(dataDir, OWNER_FILE), `${JSON.stringify(owner)}\n`);
}

/** Reads the holder of the folder; null if the file is missing or unreadable. */
export function readOwner(dataDir: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(dataDir, OWNER_FILE), 'utf8'));
    if (typeof owner !== 'object' || owner === null) return null;
    const { pid, host } = owner as Partial<Owner>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : null;
  } catch {
    // A missing or torn file means that the owner took the lock a moment ago.
    return null;
  }
}

/** Deletes the owner file on an orderly close. */
export function removeOwner(dataDir: string): void {
  rmSync(join(dataDir, OWNER_FILE), { force: true });
}
