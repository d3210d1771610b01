import { inRoot } from '../../../src/lib/paths';
import { SOURCE_LANGUAGE } from '../../../src/lib/translator';
import { type KnownTexts, knownTexts } from '../../../src/tools/chat/key-of';

export { flat } from '../../../src/tools/chat/key-of';

/** Recognises what was said by its locale key. */
export type Texts = KnownTexts;

/** Texts of the program and of these packs. */
export function openTexts(packs: readonly string[]): Texts {
  return knownTexts([inRoot('locales'), ...packs.map((id) => inRoot('communities', id, 'locales'))], SOURCE_LANGUAGE);
}
