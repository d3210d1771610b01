import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config';
import { PumasiError } from '../lib/errors';
import { systemRandom, token } from '../lib/random';
import { IN_MEMORY } from '../storage/embedded/engine';

/** The made key in DATA_DIR. It is never in the store or in a backup of it. */
export const SECRET_FILE = 'secret.key';

type Where = Pick<Config, 'SECRET_KEY' | 'MONGODB_URL' | 'DATA_DIR'>;

/** The secrets of this installation. */
export interface Secrets {
  /** Newest first; the first seals and signs. */
  readonly secrets: readonly string[];
  /** True if the key that an older program kept in the store is elsewhere too, and can go from there. */
  readonly moved: boolean;
}

/**
 * Gives the secrets: those of SECRET_KEY, else the one in DATA_DIR, which is made if it is missing.
 * @param kept the key that an older program kept in the store; it goes on verifying cookies and links
 * @throws PumasiError `secret.missing` for a MongoDB without SECRET_KEY
 */
export function secretsOf(config: Where, kept: string | null): Secrets {
  const secrets = config.SECRET_KEY ?? [made(config, kept)];
  if (kept === null || secrets.includes(kept)) return { secrets, moved: kept !== null };
  return { secrets: [...secrets, kept], moved: false };
}

function made(config: Where, kept: string | null): string {
  if (config.MONGODB_URL) throw new PumasiError('secret.missing', MISSING);
  return config.DATA_DIR === IN_MEMORY ? (kept ?? token(systemRandom)) : fileIn(config.DATA_DIR, kept);
}

const MISSING =
  'with MONGODB_URL, SECRET_KEY has to be set: it opens what is sealed in the store. ' +
  'Make one with `openssl rand -base64 32`, give it to every process, and keep a copy apart from the backups';

function fileIn(dataDir: string, kept: string | null): string {
  const file = path.join(dataDir, SECRET_FILE);
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, `${kept ?? token(systemRandom)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
