import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';

/** Every TypeScript file of a folder, by its path from the root. */
export function files(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(inRoot(), path.join(entry.parentPath, entry.name)));
}

/** Every file of the program. */
export const sources = files(inRoot('src'));

/** The text of a file. */
export const read = (file: string) => readFileSync(inRoot(file), 'utf8');

/** The imports and re-exports in a text, as written, types included. */
export const importsOf = (text: string) =>
  [
    ...text.matchAll(
      /(?:^|\n)(?:import|export)\s[^;]*?from\s+'([^']+)'|(?:import|require)\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((m) => m[1] ?? m[2] ?? m[3] ?? '');

/** The file of an import, without its extension; a folder means its index. */
export function targetOf(file: string, spec: string): string {
  const target = path.relative(inRoot(), path.resolve(inRoot(path.dirname(file)), spec));
  return existsSync(inRoot(fileOf(target))) ? target : path.join(target, 'index');
}

/** The file of a target: with elements `.tsx`, else `.ts`. */
export function fileOf(target: string): string {
  return existsSync(inRoot(`${target}.tsx`)) ? `${target}.tsx` : `${target}.ts`;
}

/** A text without its comments. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
}

/** `src/channels/line/x.ts` → room `channels`, wing `channels/line`; files at the top have the room ``. */
export function placeOf(file: string): { room: string; wing: string } {
  const parts = path.relative('src', file).split(path.sep);
  return {
    room: parts.length > 1 ? (parts[0] ?? '') : '',
    wing: parts.length > 2 ? `${parts[0]}/${parts[1]}` : (parts[0] ?? ''),
  };
}
