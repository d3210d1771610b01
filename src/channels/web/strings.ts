import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Request } from 'express';
import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { inRoot } from '../../lib/paths';

/** Languages of the page; the first is the source, the others overlay it. */
export const pageLangs = ['ko', 'ko-easy', 'en'] as const;
export type PageLang = (typeof pageLangs)[number];

/** Ids of every refusal of the web chat. */
export type Refusal =
  | 'web.bad-json'
  | 'web.bad-message'
  | 'web.no-visitor'
  | 'web.ended'
  | 'web.foreign-page'
  | 'web.not-a-demo'
  | 'web.not-found'
  | 'web.too-big'
  | 'web.too-long'
  | 'web.not-json'
  | 'web.not-a-photo'
  | 'web.other-message'
  | 'web.too-many'
  | 'web.newcomers'
  | 'web.photos-later'
  | 'web.heic'
  | 'web.photos-full'
  | 'web.too-many-photos'
  | 'web.failed'
  | 'web.away'
  | 'web.full'
  | 'web.busy';

/** The folder of the page's files, from `src/` as from `dist/`; they are served unbuilt. */
export const pageDir = inRoot('src', 'channels', 'web', 'page');

const table = z.record(z.string(), z.string());

function read(lang: PageLang): Record<string, string> {
  return table.parse(JSON.parse(readFileSync(path.join(pageDir, `strings.${lang}.json`), 'utf8')));
}

const source = read('ko');
const tables: Readonly<Record<PageLang, Readonly<Record<string, string>>>> = {
  ko: source,
  'ko-easy': { ...source, ...read('ko-easy') },
  en: { ...source, ...read('en') },
};

/** The page's language for a known one that a pack speaks too; null for any other value. Easy words are Korean. */
export function pageLang(asked: unknown, spoken: readonly string[] = pageLangs): PageLang | null {
  const lang = pageLangs.find((one) => one === asked);
  return lang && spoken.includes(lang === 'ko-easy' ? 'ko' : lang) ? lang : null;
}

/** The language of a request: `?lang=`, else the browser's first that page and pack speak, else the source. */
export function langOf(req: Request, spoken: readonly string[] = pageLangs): PageLang {
  const wanted = ['ko', 'en'].filter((lang) => spoken.includes(lang));
  return pageLang(req.query.lang, spoken) ?? pageLang(req.acceptsLanguages(...wanted), spoken) ?? pageLangs[0];
}

/** One string of the page; throws on an unknown key. */
export function say(lang: PageLang, key: string): string {
  const words = tables[lang][key];
  invariant(words !== undefined, `the page has no string ${key}`);
  return words;
}

/** All strings of a language, for the page's script. */
export function strings(lang: PageLang): Readonly<Record<string, string>> {
  return tables[lang];
}
