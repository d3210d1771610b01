import path from 'node:path';
import { inRoot } from '../../../src/lib/paths';
import { SOURCE_LANGUAGE } from '../../../src/lib/translator';
import { type KnownTexts, knownTexts } from '../../../src/tools/chat/key-of';

export { flat } from '../../../src/tools/chat/key-of';

/** Finds the locale key of a shown text. */
export type Texts = KnownTexts;

/** Texts of the program and of the packs in these folders. */
export function openTexts(folders: readonly string[]): Texts {
  const packs = folders.map((folder) => path.join(folder, 'locales'));
  return knownTexts([inRoot('locales'), ...packs], SOURCE_LANGUAGE);
}
