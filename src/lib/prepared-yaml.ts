import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type Yaml from 'yaml';

/** The folder of the build with the data of YAML texts. Under `src/` it doesn't exist, and every text is parsed. */
export const PREPARED_DIR = path.join(__dirname, '..', 'yaml');

/** The file with the data of a text in `PREPARED_DIR`. The SHA-256 of the text names it, so it can't be outdated. */
export function preparedName(text: string): string {
  return `${createHash('sha256').update(text).digest('hex')}.json`;
}

/** The data of a YAML text that the build has parsed; undefined for any other text. */
export function preparedYaml(text: string, dir: string = PREPARED_DIR): unknown {
  try {
    return JSON.parse(readFileSync(path.join(dir, preparedName(text)), 'utf8'));
  } catch {
    // The text is newer than the build, or a write of the build was broken off.
    return undefined;
  }
}

/** The data of a YAML text. Throws the parser's error for a broken one. */
export function yamlData(text: string): unknown {
  const prepared = preparedYaml(text);
  return prepared === undefined ? yamlParser().parse(text) : prepared;
}

/** The parser. It is loaded at its first use, since a program whose texts the build has parsed doesn't need it. */
export function yamlParser(): typeof Yaml {
  return require('yaml') as typeof Yaml;
}
