import { type Entries, readLocales } from '../../lib/locale-files';
import { MIN_OWN } from '../limits';

/** Finds the locale key of a shown text. */
export interface KnownTexts {
  /** The parameters' words if `said` contains the text of `key` in `lang`, else null. Throws on an unknown key. */
  find(lang: string, key: string, said: string): Readonly<Record<string, string>> | null;
  /** True if the words are exactly the text of `key`. */
  is(lang: string, key: string, said: string): boolean;
  /**
   * The key whose text in `lang` is `said` or its beginning; null for none. Of several, the one with the most words of
   * its own.
   */
  keyOf(lang: string, said: string): string | null;
}

interface Pattern {
  readonly source: string;
  readonly names: readonly string[];
  /** Number of characters outside parameters. */
  readonly own: number;
}

/**
 * Texts of all `dirs`, see `readLocales`. A language such as `ko-easy` is read over `ko`, and every one over `source`.
 */
export function knownTexts(dirs: readonly string[], source: string): KnownTexts {
  const read = readLocales(dirs);
  const layers = (lang: string): Entries[] =>
    [lang, lang.split('-')[0] ?? lang, source].flatMap((one) => read.get(one) ?? []);
  const entry = (lang: string, key: string): string | undefined => {
    for (const entries of layers(lang)) {
      const found = entries.get(key);
      if (found !== undefined) return typeof found === 'string' ? found : found[0];
    }
    return undefined;
  };
  const made = new Map<string, readonly Pattern[]>();
  const compileIn = (lang: string) => (template: string) => compile(template, entry(lang, 'format.honorific'));
  const patterns = (lang: string, key: string): readonly Pattern[] => {
    const id = `${lang} ${key}`;
    const compiled =
      made.get(id) ??
      [key, `${key}_one`, `${key}_other`].flatMap((name) => entry(lang, name) ?? []).map(compileIn(lang));
    made.set(id, compiled);
    return compiled;
  };
  const known = (lang: string, key: string): readonly Pattern[] => {
    const found = patterns(lang, key);
    if (found.length === 0) throw new Error(`there is no text {${key}} in locales/${lang}`);
    return found;
  };
  return {
    find: (lang, key, said) => {
      for (const { source: pattern, names } of known(lang, key)) {
        const match = new RegExp(pattern, 's').exec(flat(said));
        if (match) return Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? '']));
      }
      return null;
    },
    is: (lang, key, said) =>
      known(lang, key).some((pattern) => new RegExp(`^(?:${pattern.source})$`, 's').test(flat(said))),
    keyOf: (lang, said) => {
      let best: { key: string; own: number } | null = null;
      for (const key of new Set(layers(lang).flatMap((entries) => [...entries.keys()]))) {
        for (const { source: pattern, own } of patterns(lang, key)) {
          if (own < MIN_OWN || own <= (best?.own ?? 0)) continue;
          if (new RegExp(`^(?:${pattern})`, 's').test(flat(said)))
            best = { key: key.replace(/_(one|other)$/, ''), own };
        }
      }
      return best?.key ?? null;
    },
  };
}

/** Removes white space, since channels break lines in different places. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * A template as a pattern: every `{{name, format}}` matches any words, the last one all, the others as few as possible. A
 * word of respect behind a name stands there once, also if the name ends in it.
 */
function compile(template: string, honorific: string | undefined): Pattern {
  const names: string[] = [];
  let own = 0;
  const parts = flat(template).split(/\{\{\s*-?\s*([\w.]+)[^}]*\}\}/);
  const source = parts
    .map((part, i) => {
      if (i % 2 === 0) {
        own += part.length;
        const words = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        const after = i > 0 && honorific ? new RegExp(`^ ?${honorific}`).exec(words)?.[0] : undefined;
        return after ? `(?:${after}|(?<=${honorific}))${words.slice(after.length)}` : words;
      }
      names.push(part);
      return i === parts.length - 2 && parts.at(-1) === '' ? '(.*)' : '(.*?)';
    })
    .join('');
  return { source, names, own };
}
