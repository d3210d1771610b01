import { readLocales } from '../../../src/lib/locale-files';
import { inRoot } from '../../../src/lib/paths';

/** Recognises what was said by its locale key. */
export interface Texts {
  /** The parameters' words where a message holds the text of `key` in `lang`, or null where it doesn't. Throws for no such key. */
  find(lang: string, key: string, said: string): Readonly<Record<string, string>> | null;
  /** True where the words are the text of `key` and nothing else. */
  is(lang: string, key: string, said: string): boolean;
}

/** Texts of the program and of one pack. */
export function openTexts(packs: readonly string[]): Texts {
  const read = readLocales([inRoot('locales'), ...packs.map((id) => inRoot('communities', id, 'locales'))]);
  const template = (lang: string, key: string): string | undefined => {
    const base = lang.split('-')[0] ?? lang;
    for (const from of [lang, base, 'ko']) {
      const entry = read.get(from)?.get(key);
      if (entry !== undefined) return typeof entry === 'string' ? entry : entry[0];
    }
    return undefined;
  };
  const made = new Map<string, { pattern: RegExp; names: readonly string[] }[]>();
  const patterns = (lang: string, key: string) => {
    const id = `${lang} ${key}`;
    const there = made.get(id);
    if (there) return there;
    const templates = [key, `${key}_one`, `${key}_other`].flatMap((name) => template(lang, name) ?? []);
    if (templates.length === 0) throw new Error(`there is no text {${key}} in locales/${lang}`);
    const compiled = templates.map(compile);
    made.set(id, compiled);
    return compiled;
  };
  return {
    find: (lang, key, said) => {
      const text = flat(said);
      for (const { pattern, names } of patterns(lang, key)) {
        const match = pattern.exec(text);
        if (match) return Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? '']));
      }
      return null;
    },
    is: (lang, key, said) =>
      patterns(lang, key).some(({ pattern }) => new RegExp(`^(?:${pattern.source})$`, 's').test(flat(said))),
  };
}

/** White space doesn't count: channels break lines where they must. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A template as a pattern: every `{{name, format}}` is any words. */
function compile(template: string): { pattern: RegExp; names: readonly string[] } {
  const names: string[] = [];
  const parts = flat(template).split(/\{\{\s*-?\s*([\w.]+)[^}]*\}\}/);
  const whole = parts
    .map((part, i) => {
      if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part);
      return '(.*?)';
    })
    .join('');
  // A parameter at an end takes all there is; in the middle as little as fits.
  const ended = whole.endsWith('(.*?)') ? `${whole.slice(0, -'(.*?)'.length)}(.*)` : whole;
  return { pattern: new RegExp(ended, 's'), names };
}
