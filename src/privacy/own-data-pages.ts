import { html } from '../lib/html';
import { type Text, t } from '../lib/text';
import type { HeldDocument, HeldItem, HeldPart } from './held';

/** Path of the pages of one's own data, before the ticket. */
export const OWN_DATA_PATH = '/mine';

/** Everything held about a member, with the photos they have sent. */
export interface OwnData {
  readonly parts: readonly HeldPart[];
  /** Addresses with the photos inside (`data:`). */
  readonly photos: readonly string[];
}

/** The reader of a page. */
export interface Reader {
  readonly lang: string;
  /** Says a text in the reader's language. */
  readonly say: (text: Text) => string;
}

/** The page before the data: a question with buttons, or the word that the link is over. `time`: the person has an account. */
export function ownDataPage({ lang, say }: Reader, is: 'ask' | 'over', time = false): string {
  const said = (name: string) => html(say(t(`looks.own.page.${name}`)));
  const button = (as: string) => `<p><button name="as" value="${as}">${said(as)}</button></p>`;
  const body =
    is === 'over'
      ? `<p>${said('over')}</p>`
      : `<p>${said('intro')}</p><form method="post">${button('page')}${button('file')}${time ? button('time') : ''}</form><p>${said('once')}</p>`;
  return page({ lang, say }, `<h1>${said('title')}</h1>\n${body}`);
}

/** Everything held about a person as one document, which also reads without the program. */
export function ownDataFile({ lang, say }: Reader, { parts, photos }: OwnData, at: Date): string {
  const said = (name: string, params = {}) => html(say(t(`looks.own.page.${name}`, params)));
  const items = (list: readonly HeldItem[]) =>
    list
      .map(({ key, held, cut }) => {
        const more = cut ? `<p>${said('cut')}</p>` : '';
        return `<h3>${html(say(t(key)))}</h3>\n${held.map(documentOf).join('\n')}${more}`;
      })
      .join('\n');
  const sections = parts.map(
    ({ name, items: of }) => `<h2>${html(say(t(`${name}.personal.title`)))}</h2>\n${items(of)}`,
  );
  const pictures = photos.map((url) => `<p><img alt="" src="${html(url)}"></p>`).join('\n');
  const shown = photos.length > 0 ? `<h2>${said('photos')}</h2>\n${pictures}` : '';
  const head = `<h1>${said('title')}</h1>\n<p>${said('made', { at: at.toISOString() })}</p>`;
  return page({ lang, say }, `${head}\n${sections.join('\n')}\n${shown}`);
}

/** The values of one document as a list; a value that isn't a word is shown as JSON. */
function documentOf({ values }: HeldDocument): string {
  const lines = Object.entries(values).map(
    ([path, value]) =>
      `<dt>${html(path)}</dt><dd>${html(typeof value === 'string' ? value : JSON.stringify(value))}</dd>`,
  );
  return `<dl>${lines.join('')}</dl>`;
}

function page({ lang, say }: Reader, body: string): string {
  const title = html(say(t('looks.own.page.title')));
  return `<!doctype html>
<html lang="${html(lang.slice(0, 2))}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title>
<link rel="stylesheet" href="/chat/base.css"><link rel="stylesheet" href="/chat/style.css"></head>
<body class="paper"><main>${body}</main></body>
</html>`;
}
