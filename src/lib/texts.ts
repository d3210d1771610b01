import type { Clock } from './clock';
import { type Entries, readLocales } from './locale-files';
import type { Logger } from './logger';
import { type Translator, translatorOver } from './translator';

/** The texts of one pack. */
export interface PackTextsDir {
  /** The pack's id; all its own keys begin with it. */
  readonly id: string;
  /** Folder with one folder per language. */
  readonly dir: string;
  /** Languages in which the pack is complete; the first serves everyone else. */
  readonly languages: readonly string[];
}

/** A program text that a pack replaces by its own words. */
export interface Override {
  readonly lang: string;
  readonly key: string;
  /** Parameter names of the text. */
  readonly wants: readonly string[];
}

/**
 * The program's texts, and per community the same texts with its pack's overrides. A key that begins with a pack's id
 * belongs to that pack and is found from every community. An override of another key holds in its own community only.
 */
export interface Texts extends Translator {
  /** The texts of a community; the program's texts for an unknown id. */
  of(community: string): Translator;
  /** A pack's overrides of program texts, by language and key. */
  overrides(community: string): readonly Override[];
}

/** Texts that can be replaced while they are in use. */
export interface HeldTexts extends Texts {
  /** Uses these texts from now on. */
  replace(texts: Texts): void;
}

/** Holds `first` until other texts replace it. */
export function holdTexts(first: Texts): HeldTexts {
  let held = first;
  return {
    get languages() {
      return held.languages;
    },
    has: (lang, key) => held.has(lang, key),
    say: (lang, text) => held.say(lang, text),
    list: (lang, key) => held.list(lang, key),
    wants: (lang, key) => held.wants(lang, key),
    keys: (lang) => held.keys(lang),
    of: (community) => held.of(community),
    overrides: (community) => held.overrides(community),
    replace: (texts) => {
      held = texts;
    },
  };
}

/** A community's name and description in a language. */
export function titleOf(texts: Texts, community: string, lang: string) {
  const say = (name: string) => texts.of(community).say(lang, { key: `${community}.${name}` });
  return { name: say('name'), about: say('about') };
}

/** The texts of the program and of packs, as read. They are the same for every runtime of a process. */
export interface ReadTexts {
  /** By language and key. */
  readonly program: ReadonlyMap<string, Entries>;
  readonly packs: readonly ReadPackTexts[];
}

/** The texts of one pack, as read. */
interface ReadPackTexts extends Pick<PackTextsDir, 'id' | 'languages'> {
  readonly own: ReadonlyMap<string, Entries>;
  /** The program's texts under the pack's own. */
  readonly laid: ReadonlyMap<string, Entries>;
}

/** Reads the texts of packs, and lays each over the program's, which `readLocales` has read. */
export function readTexts(program: ReadonlyMap<string, Entries>, packs: readonly PackTextsDir[]): ReadTexts {
  const read = packs.map(({ id, dir, languages }) => {
    const own = readLocales([dir]);
    return { id, languages, own, laid: laidOver(program, own) };
  });
  return { program, packs: read };
}

/** Makes the texts of a runtime. */
export function createTexts(
  { program, packs: read }: ReadTexts,
  told: { readonly logger?: Logger | undefined; readonly clock?: Clock | undefined } = {},
): Texts {
  const tells = { ...(told.logger ? { logger: told.logger } : {}), ...(told.clock ? { clock: told.clock } : {}) };
  const base = translatorOver(program, tells);
  const packs = new Map(
    read.map(({ id, languages, own, laid }) => [id, { own, texts: translatorOver(laid, { languages, ...tells }) }]),
  );
  const of = (community: string): Translator => packs.get(community)?.texts ?? base;
  const home = (key: string): Translator => of(key.slice(0, Math.max(0, key.indexOf('.'))));
  return {
    languages: base.languages,
    has: (lang, key) => home(key).has(lang, key),
    say: (lang, text) => ('key' in text ? home(text.key) : base).say(lang, text),
    list: (lang, key) => home(key).list(lang, key),
    wants: (lang, key) => home(key).wants(lang, key),
    keys: base.keys,
    of,
    overrides(community) {
      const pack = packs.get(community);
      return [...(pack?.own ?? [])].flatMap(([lang, entries]) =>
        [...entries.keys()]
          .filter((key) => !key.startsWith(`${community}.`))
          .map((key) => ({ lang, key, wants: pack?.texts.wants(lang, key) ?? [] })),
      );
    },
  };
}

function laidOver(program: ReadonlyMap<string, Entries>, own: ReadonlyMap<string, Entries>): Map<string, Entries> {
  const languages = new Set([...program.keys(), ...own.keys()]);
  return new Map(
    [...languages].map((lang) => [lang, new Map([...(program.get(lang) ?? []), ...(own.get(lang) ?? [])])]),
  );
}
