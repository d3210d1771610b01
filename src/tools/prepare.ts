import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { inRoot } from '../lib/paths';
import { PREPARED_DIR, preparedName, yamlParser } from '../lib/prepared-yaml';

/** The folders with YAML that the program reads at its start. */
const FOLDERS = ['flows', 'locales', 'communities'];

/**
 * The last step of the build: parses every YAML text once, since parsing takes a third of a start. A text that is broken, or
 * whose data JSON can't hold, is left to the start.
 */
export function prepare(dir: string = PREPARED_DIR): void {
  mkdirSync(dir, { recursive: true });
  const old = new Set(readdirSync(dir));
  for (const text of FOLDERS.flatMap((folder) => yamlIn(inRoot(folder)))) {
    const name = preparedName(text);
    if (old.delete(name)) continue;
    const json = jsonOf(text);
    if (json === null) continue;
    writeFileSync(path.join(dir, `${name}.part`), json);
    renameSync(path.join(dir, `${name}.part`), path.join(dir, name));
  }
  for (const name of old) rmSync(path.join(dir, name));
}

function yamlIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
}

function jsonOf(text: string): string | null {
  try {
    const data: unknown = yamlParser().parse(text);
    const json = JSON.stringify(data);
    return json !== undefined && isDeepStrictEqual(JSON.parse(json), data) ? json : null;
  } catch {
    // The start reads the text again, and tells its mistakes with their places.
    return null;
  }
}

if (require.main === module) prepare();
