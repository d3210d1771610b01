import i18next, { type i18n } from 'i18next';
import type { Clock } from './clock';
import { formatters } from './formats';
import { honorificFormats, honoured } from './honorific';
import { type Entries, type Entry, readLocales } from './locale-files';
import type { Logger } from './logger';
import { filling } from './template';
import { isText, type Param, type Text } from './text';

/** Says texts in a language. */
export interface Translator {
  /** Every language with a folder, `ko` first. */
  readonly languages: readonly string[];
  /** True if this language has the key; for an overlay such as `ko-easy`, if its base `ko` does. */
  has(lang: string, key: string): boolean;
  /**
   * A text in a language. Falls back to the first language, then to MISSING_TEXT with an error in the log. Never
   * throws.
   */
  say(lang: string, text: Text): string;
  /** A list of words; a single text is a list of one, an unknown key an empty list. */
  list(lang: string, key: string): readonly string[];
  /** The parameter names of a text, e.g. `name` and `minutes`; empty for a list or an unknown key. */
  wants(lang: string, key: string): readonly string[];
  /** Every key of a language, overlays included, sorted. */
  keys(lang: string): readonly string[];
}

/** The language in which texts are written first, and the fallback of every other. */
export const SOURCE_LANGUAGE = 'ko';

/** The key of the word of respect behind a name. */
const HONORIFIC = 'format.honorific';

/** Stands for a missing text, so that nobody sees a key. */
export const MISSING_TEXT = '…';

/** The parts of a translator. */
export interface TranslatorOptions {
  readonly dirs: readonly string[];
  readonly logger?: Logger;
  /** Tells the present year; days of another one are said with theirs. */
  readonly clock?: Clock;
}

/** Reads all texts from `dirs` (see `readLocales`) and says them; see `translatorOver`. */
export function createTranslator({ dirs, ...options }: TranslatorOptions): Translator {
  return translatorOver(readLocales(dirs), options);
}

/**
 * Makes a translator over entries that are already read. With `languages`, it speaks only these and their overlays, and
 * the first to everyone else. Without them it speaks all languages, and `ko` to everyone else. A place
 * `{{name}}` may have a format of `formats.ts`. i18next says the texts that `template.ts` leaves to it. A parameter
 * `count` chooses between `key_one` and `key_other`.
 * Values are never read as templates, so a person's own braces stay as typed.
 */
export function translatorOver(
  read: ReadonlyMap<string, Entries>,
  options: Omit<TranslatorOptions, 'dirs'> & { readonly languages?: readonly string[] },
): Translator {
  const first = options.languages?.[0] ?? SOURCE_LANGUAGE;
  const languages = [...read.keys()]
    .filter((lang) => options.languages?.includes(baseOf(lang)) ?? true)
    .sort((a, b) => rank(a, first) - rank(b, first) || a.localeCompare(b));
  const entries = new Map(languages.map((lang) => [lang, overlaid(read, lang)]));
  const source: Entries = entries.get(first) ?? new Map();
  const of = (lang: string): Entries => entries.get(lang) ?? source;
  const list = (lang: string, key: string): readonly string[] => {
    const entry = of(lang).get(key) ?? [];
    return typeof entry === 'string' ? [entry] : entry;
  };
  const known = (lang: string | undefined): string => (lang && entries.has(lang) ? lang : first);
  const particles = read.get(SOURCE_LANGUAGE)?.get('format.particles') ?? [];
  const [honorific = ''] = [read.get(SOURCE_LANGUAGE)?.get(HONORIFIC) ?? []].flat();
  const formats = new Map([...formatters(list, [particles].flat(), options.clock), ...honorificFormats(honorific)]);
  // Few texts need i18next, such as those with a count. Its copy of all texts is made for the first one.
  let made: i18n | undefined;
  const engine = (): i18n => {
    if (made) return made;
    made = engineOver(entries, first, options.logger);
    for (const [name, format] of formats)
      made.services.formatter?.add(name, (value: unknown, lang: string | undefined) => format(value, known(lang)));
    return made;
  };
  const fill = filling(formats);

  const has = (lang: string, key: string): boolean => of(lang).has(key) || of(lang).has(`${key}_other`);
  const say = (lang: string, text: Text): string => {
    if ('plain' in text) return text.plain;
    const entry = of(known(lang)).get(text.key);
    // Most texts are button labels without parameters.
    if (typeof entry === 'string' && !text.params && !entry.includes('{{')) return entry;
    const params = Object.fromEntries(
      Object.entries(text.params ?? {}).map(([name, value]) => [name, sayParam(value, (inner) => say(lang, inner))]),
    );
    const plain = typeof entry === 'string' && typeof params.count !== 'number';
    const filled = plain ? fill(entry, params, known(lang)) : null;
    if (filled !== null) return filled;
    const speaks = has(known(lang), text.key) ? known(lang) : first;
    if (!has(speaks, text.key)) {
      options.logger?.error({ key: text.key, lang }, 'no such text in locales; add the key');
      return MISSING_TEXT;
    }
    const count = typeof params.count === 'number' ? { count: params.count } : {};
    return engine().t(text.key, { lng: speaks, replace: params, nest: false, ...count });
  };
  return {
    languages,
    has: (lang, key) => entries.has(lang) && has(lang, key),
    say,
    list,
    wants: (lang, key) => [
      ...new Set([key, `${key}_one`, `${key}_other`].flatMap((one) => namesIn(of(lang).get(one)))),
    ],
    keys: (lang) => [...of(lang).keys()].sort(),
  };
}

const rank = (lang: string, first: string): number => (lang === first ? 0 : 1);

/** The base language: `ko` of `ko-easy`. */
function baseOf(lang: string): string {
  return lang.split('-')[0] ?? lang;
}

function namesIn(entry: Entry | undefined): string[] {
  return typeof entry === 'string' ? [...entry.matchAll(/\{\{-?\s*([^,}\s]+)/g)].map((found) => found[1] ?? '') : [];
}

/** Languages that are complete, by what was read; every translator over it has the same. */
const complete = new WeakMap<ReadonlyMap<string, Entries>, Map<string, Entries>>();

/** Completes an overlay: `ko-easy` is `ko` with some texts in simpler words. A word of respect becomes a format. */
function overlaid(read: ReadonlyMap<string, Entries>, lang: string): Entries {
  const languages = complete.get(read) ?? new Map<string, Entries>();
  complete.set(read, languages);
  const entries = languages.get(lang) ?? completed(read, lang);
  languages.set(lang, entries);
  return entries;
}

function completed(read: ReadonlyMap<string, Entries>, lang: string): Entries {
  const base = lang.includes('-') ? read.get(baseOf(lang)) : undefined;
  const all = new Map([...(base ?? []), ...(read.get(lang) ?? [])]);
  const [word] = [all.get(HONORIFIC) ?? []].flat();
  return new Map([...all].map(([key, entry]) => [key, typeof entry === 'string' ? honoured(entry, word) : entry]));
}

/** Says the texts inside a parameter; lists stay lists for `{{…, list}}`. */
function sayParam(value: Param, say: (text: Text) => string): string | number | (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (isText(value)) return say(value);
  return value.map((inner) => {
    const said = sayParam(inner, say);
    return Array.isArray(said) ? said.join(', ') : said;
  });
}

function engineOver(entries: ReadonlyMap<string, Entries>, first: string, logger: Logger | undefined): i18n {
  const engine = i18next.createInstance();
  const resources = Object.fromEntries(
    [...entries].map(([lang, of]) => [
      lang,
      { translation: Object.fromEntries([...of].filter(([, entry]) => typeof entry === 'string')) },
    ]),
  );
  void engine.init({
    resources,
    lng: first,
    fallbackLng: first,
    lowerCaseLng: true,
    load: 'currentOnly',
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (text: string, found: RegExpExecArray) => {
      logger?.error({ key: text.slice(0, 80), name: found[1] }, 'a text was said without one of its parameters');
      return '';
    },
  });
  return engine;
}
