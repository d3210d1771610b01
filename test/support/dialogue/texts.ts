import path from 'node:path';
import { inRoot } from '../../../src/lib/paths';
import { SOURCE_LANGUAGE } from '../../../src/lib/translator';
import { type KnownTexts, knownTexts } from '../../../src/tools/chat/key-of';

export { flat } from '../../../src/tools/chat/key-of';

/** Finds the locale key of a shown text. */
export type Texts = KnownTexts;

const opened = new Map<string, Texts>();

/** Texts of the program and of the packs in these folders; those of `communities/` are read once for a suite. */
export function openTexts(folders: readonly string[]): Texts {
  const packs = folders.map((folder) => path.join(folder, 'locales'));
  const open = () => knownTexts([inRoot('locales'), ...packs], SOURCE_LANGUAGE);
  if (!folders.every((folder) => folder.startsWith(inRoot('communities')))) return open();
  const known = opened.get(folders.join()) ?? open();
  opened.set(folders.join(), known);
  return known;
}
