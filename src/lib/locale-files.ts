import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PumasiError } from './errors';
import { yamlData } from './prepared-yaml';

/** One entry of a language: a text, or a list of words. */
export type Entry = string | readonly string[];

/** Everything of one language by dotted key. */
export type Entries = Map<string, Entry>;

/**
 * Reads `<dir>/<lang>/<area>.yaml` of all `dirs` as language → key → entry. Later folders override earlier ones. Keys
 * begin with the file's area; a file may repeat the area as its only top-level name. A missing folder counts as empty.
 * Throws `locales.unreadable` with the file's name on broken YAML.
 */
export function readLocales(dirs: readonly string[]): Map<string, Entries> {
  const languages = new Map<string, Entries>();
  for (const dir of dirs.filter((d) => existsSync(d))) {
    for (const lang of subfolders(dir)) {
      const entries = languages.get(lang) ?? new Map<string, Entry>();
      languages.set(lang, entries);
      for (const file of yamlFiles(path.join(dir, lang))) readInto(entries, path.join(dir, lang, file));
    }
  }
  return languages;
}

function subfolders(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function yamlFiles(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function readInto(entries: Entries, file: string): void {
  const area = path.basename(file, '.yaml');
  let tree: unknown;
  try {
    tree = yamlData(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new PumasiError('locales.unreadable', `${file} is not readable YAML: ${String(error)}`);
  }
  if (tree === null) return;
  const names = typeof tree === 'object' ? Object.keys(tree) : [];
  const inner = names.length === 1 && names[0] === area ? (tree as Record<string, unknown>)[area] : tree;
  flatten(entries, area, inner, file);
}

function flatten(entries: Entries, key: string, value: unknown, file: string): void {
  if (typeof value === 'string' || typeof value === 'number') entries.set(key, String(value));
  else if (Array.isArray(value)) entries.set(key, value.map(String));
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) flatten(entries, `${key}.${name}`, inner, file);
  else
    throw new PumasiError(
      'locales.unreadable',
      `${file}: ${key} is neither a text nor a list; quote words like yes or no`,
    );
}
