import path from 'node:path';
import { nearest } from '../../lib/nearest';
import { inRoot } from '../../lib/paths';
import type { Texts } from '../../lib/texts';
import { areaName, leadName, zoneName } from './names';
import type { Community } from './schema';
import type { Section, Wanted } from './section';

/** Texts every pack needs: its name, a sentence about it, its answering hours, the party responsible for the data. */
export const PACK_TEXTS = ['name', 'about', 'answer-when', 'controller'] as const;

/**
 * The feature by which residents write to coordinators. A pack without it names a phone contact in its text `contact`.
 */
export const ANSWERING = 'cases';

/** Areas of texts that define how words are read and written; a pack can't change them. */
export const FIXED_AREAS = ['understand', 'values', 'answers', 'meanings', 'safety', 'format'] as const;

/**
 * Finds mistakes in a pack's texts, one `file: mistake — remedy` each. These are missing texts or words in one of its
 * languages, an unknown language, and overrides of unknown keys.
 */
export function checkPack(community: Community, texts: Texts, sections: readonly Section[]): string[] {
  const unspoken = community.languages.filter((lang) => !texts.languages.includes(lang));
  return [
    ...unspoken.map(
      (lang) =>
        `${shown(community, 'community.yaml')}: languages: the program has no texts in ${lang} — add locales/${lang}, or remove it`,
    ),
    ...missingTexts(community, texts, sections),
    ...overrideMistakes(community, texts, sections),
  ];
}

function missingTexts(community: Community, texts: Texts, sections: readonly Section[]): string[] {
  const wanted = wantedOf(community, sections);
  const say = texts.of(community.id);
  const spoken = community.languages.filter((lang) => texts.languages.includes(lang));
  return spoken.flatMap((lang) => [
    ...wanted.texts.filter((key) => !say.has(lang, key)).map((key) => missing(community, lang, key, 'text')),
    ...wanted.words
      .filter((key) => say.list(lang, key).length === 0)
      .map((key) => missing(community, lang, key, 'list of words')),
  ]);
}

/** The keys a pack must define: those of the core and of its sections. */
function wantedOf(community: Community, sections: readonly Section[]): Wanted {
  const { id, features, zones, areas } = community;
  const own = sections.flatMap((section) => {
    const settings = section.find(community);
    return settings === null ? [] : [section.wants(settings, id)];
  });
  return {
    texts: [
      ...PACK_TEXTS.map((name) => `${id}.${name}`),
      ...(features.includes(ANSWERING) ? [] : [`${id}.contact`]),
      ...zones.map((zone) => zoneName(id, zone.id).key),
      ...areas.map((area) => areaName(id, area.id).key),
      ...areas.flatMap(({ lead }) => (lead === undefined ? [] : [leadName(id, lead).key])),
      ...own.flatMap((one) => one.texts),
    ],
    words: own.flatMap((one) => one.words),
  };
}

/** Overrides of unknown or fixed keys, or with parameters that are not given. */
function overrideMistakes(community: Community, texts: Texts, sections: readonly Section[]): string[] {
  const own = new Set(wantedOf(community, sections).texts);
  const known = new Map(texts.languages.map((lang) => [lang, new Set(texts.keys(lang))]));
  return texts.overrides(community.id).flatMap(({ lang, key, wants }) => {
    const [area = ''] = key.split('.');
    const say = (message: string) => [`${fileOf(community, lang, area)}: ${key}: ${message}`];
    if ((FIXED_AREAS as readonly string[]).includes(area))
      return say('a pack can’t change how words are read — remove it');
    const plural = key.replace(/_(one|other)$/, '');
    const base = [key, plural].find((one) => known.get(lang)?.has(one) || texts.has(lang, one));
    if (base === undefined && own.has(key)) return [];
    if (base === undefined) {
      const near = nearest(key, texts.keys(lang));
      return say(`lies over no text of the program — ${near ? `did you mean ${near}?` : 'correct the key'}`);
    }
    const extra = wants.filter((name) => !texts.wants(lang, base).includes(name));
    return extra.length > 0 ? say(`wants ${extra.join(', ')}, which isn’t given here — remove it`) : [];
  });
}

function missing(community: Community, lang: string, key: string, what: string): string {
  const [area = ''] = key.split('.');
  return `${fileOf(community, lang, area)}: no ${what} ${key} — add it`;
}

function fileOf(community: Community, lang: string, area: string): string {
  return shown(community, path.join('locales', lang, `${area}.yaml`));
}

function shown({ folder }: Community, file: string): string {
  return path.relative(inRoot(), path.join(folder, file));
}
