import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The JSON files of a folder by name, without their ending. */
export function jsonCases(dir: string): [string, unknown][] {
  const names = readdirSync(dir).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(dir, name), 'utf8'))]);
}

/**
 * What a golden file holds. With `UPDATE_GOLDEN=1` it is written from `made` instead: look at the difference before
 * committing it.
 */
export function golden(path: string, made: unknown): unknown {
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, `${JSON.stringify(made, null, 1)}\n`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** A value as it comes back from JSON: dates as text, nothing undefined. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
