import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';

/** The pack to copy. */
const ORIGINAL = 'seoul-timebank';

/** Copies a whole pack under other ids, its texts changed by `edit`, into a folder of its own; `remove` deletes it. */
export function copiedPacks(
  ids: readonly string[],
  edit: (text: string) => string = (text) => text,
): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(path.join(tmpdir(), 'pumasi-packs-'));
  for (const id of ids) {
    const folder = path.join(dir, id);
    cpSync(inRoot('communities', ORIGINAL), folder, { recursive: true });
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      writeFileSync(file, edit(readFileSync(file, 'utf8').replaceAll(ORIGINAL, id)));
      renameSync(file, path.join(entry.parentPath, entry.name.replace(ORIGINAL, id)));
    }
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
