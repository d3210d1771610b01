import path from 'node:path';
import { inRoot } from '../../lib/paths';
import { areaName, zoneName } from './names';
import type { Community } from './schema';
import type { Section, Wanted } from './section';

/** What the check reads of the texts of a pack; its translator fits. */
export interface PackTexts {
  has(lang: string, key: string): boolean;
  list(lang: string, key: string): readonly string[];
}

/** Texts every pack has: its name, one sentence about it, when people are there, who is responsible for the data. */
export const PACK_TEXTS = ['name', 'about', 'answer-when', 'controller'] as const;

/** Everything a pack names and has no text or words for in one of its languages; empty when it is complete. */
export function checkPack(community: Community, texts: PackTexts, sections: readonly Section[]): string[] {
  const wanted = wantedOf(community, sections);
  return community.languages.flatMap((lang) => [
    ...wanted.texts.filter((key) => !texts.has(lang, key)).map((key) => missing(community, lang, key, 'text')),
    ...wanted.words
      .filter((key) => texts.list(lang, key).length === 0)
      .map((key) => missing(community, lang, key, 'list of words')),
  ]);
}

/** The keys a pack must bring: those of the core and of its sections. */
function wantedOf(community: Community, sections: readonly Section[]): Wanted {
  const { id, zones, areas } = community;
  const own = sections.flatMap((section) => {
    const settings = section.find(community);
    return settings === null ? [] : [section.wants(settings, id)];
  });
  return {
    texts: [
      ...PACK_TEXTS.map((name) => `${id}.${name}`),
      ...zones.map((zone) => zoneName(id, zone.id).key),
      ...areas.map((area) => areaName(id, area.id).key),
      ...own.flatMap((one) => one.texts),
    ],
    words: own.flatMap((one) => one.words),
  };
}

function missing({ folder }: Community, lang: string, key: string, what: string): string {
  const [area = ''] = key.split('.');
  const file = path.relative(inRoot(), path.join(folder, 'locales', lang, `${area}.yaml`));
  return `${file}: no ${what} ${key} — add it`;
}
