import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Router } from 'express';
import { type PageLang, pageDir, say, strings } from './strings';

/** The scripts and styles of the pages, by their folder. No other file of the folder is served. */
export const pageFiles: Readonly<Record<'/chat' | '/try', readonly string[]>> = {
  '/chat': [
    'base.css',
    'style.css',
    'list.css',
    'slip.css',
    'slip.mjs',
    'icon.svg',
    'app.mjs',
    'api.mjs',
    'aloud.mjs',
    'bubble.mjs',
    'composer.mjs',
    'log.mjs',
    'unsent.mjs',
    'photo.mjs',
    'answered.mjs',
    'stream.mjs',
    'notify.mjs',
  ],
  '/try': ['try.css', 'try.mjs', 'desk.mjs'],
};

/**
 * Fills a page's template: `{{key}}` is a string of the page, `{{@name}}` one of `values`; both escaped.
 * @param name file name in the page folder, e.g. `chat.html`
 */
export function page(name: string, lang: PageLang, values: Readonly<Record<string, string>>): string {
  const template = readFileSync(path.join(pageDir, name), 'utf8');
  const all: Readonly<Record<string, string>> = { ...values, strings: JSON.stringify(strings(lang)) };
  const spoken = template.replace('<html lang="ko"', `<html lang="${lang === 'en' ? 'en' : 'ko'}"`);
  return spoken.replace(/\{\{(@?)([\w.-]+)\}\}/g, (_, at: string, key: string) =>
    escapeHtml(at ? (all[key] ?? '') : say(lang, key)),
  );
}

/** The list of several chats: a page of links without a script. */
export function chatList(
  lang: PageLang,
  chats: readonly { readonly path: string; readonly name: string; readonly about: string }[],
): string {
  const query = lang === 'ko' ? '' : `?lang=${lang}`;
  const items = chats.map(
    ({ path, name, about }) =>
      `<li><a href="${escapeHtml(path + query)}"><strong>${escapeHtml(name)}</strong> <span>${escapeHtml(about)}</span></a></li>`,
  );
  return page('list.html', lang, {}).replace('<!-- chats -->', () => items.join('\n'));
}

/** Serves the pages' scripts and styles; a browser revalidates them each time. */
export function servePageFiles(router: Router, folder: '/chat' | '/try'): void {
  for (const file of pageFiles[folder]) {
    router.get(`${folder}/${file}`, (_req, res) => {
      res.sendFile(file, { root: pageDir, cacheControl: false, headers: { 'cache-control': 'no-cache' } });
    });
  }
}

function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}
