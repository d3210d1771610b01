import { kindName, kindWords, refusalReason, refusalWords, zoneName } from './names';
import type { Community } from './types';

/** What the check reads of the texts; the translator of `lib` fits. */
export interface PackTexts {
  has(lang: string, key: string): boolean;
  list(lang: string, key: string): readonly string[];
}

/** Languages a pack must be complete in; `ko-easy` overlays `ko`. */
export const PACK_LANGUAGES = ['ko', 'en'] as const;

/** Texts every pack has: its name, one sentence about it, when people are there, who is responsible for the data. */
export const PACK_TEXTS = ['name', 'about', 'answer-when', 'controller'] as const;

/** Everything a pack names and has no text or words for, one sentence each; empty when it is complete. */
export function checkPack(community: Community, texts: PackTexts): string[] {
  const { id, zones, kinds, refusals } = community;
  const named = [
    ...PACK_TEXTS.map((name) => `${id}.${name}`),
    ...zones.map((zone) => zoneName(id, zone.id).key),
    ...kinds.map((kind) => kindName(id, kind.id).key),
    ...refusals.map((refusal) => refusalReason(id, refusal.id).key),
  ];
  const lists = [
    ...kinds.map((kind) => kindWords(id, kind.id)),
    ...refusals.map((refusal) => refusalWords(id, refusal.id)),
  ];
  return PACK_LANGUAGES.flatMap((lang) => [
    ...named.filter((key) => !texts.has(lang, key)).map((key) => missing(id, lang, key, 'text')),
    ...lists.filter((key) => texts.list(lang, key).length === 0).map((key) => missing(id, lang, key, 'list of words')),
  ]);
}

function missing(id: string, lang: string, key: string, what: string): string {
  return `communities/${id}/locales/${lang}/${id}.yaml: no ${what} ${key} — add it`;
}
