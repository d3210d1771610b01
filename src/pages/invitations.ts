import { renderSVG } from 'uqr';
import { html } from '../lib/html';
import type { Text } from '../lib/text';
import { type Way, wordsOf } from './ways';

/** An invitation to show, and the texts of its community. */
export interface Shown {
  readonly community: string;
  readonly code: string;
  readonly lang: string;
  readonly publicUrl: string;
  readonly say: (text: Text) => string;
}

/** Path of an invitation's public page. */
export function joinPath(code: string): string {
  return `/join/${code}`;
}

/** The public page of an invitation: the ways into its community. */
export function joinPage(shown: Shown, ways: readonly Way[]): string {
  const { community, code, say } = shown;
  const name = say({ key: `${community}.name` });
  const items = ways.map(
    ({ channel, url }) => `<li><a href="${html(url)}">${html(say({ key: `invites.way.${channel}` }))}</a></li>`,
  );
  return page(
    shown,
    `<h1>${html(name)}</h1>
<p>${html(say({ key: `${community}.about` }))}</p>
<p>${html(say({ key: 'invites.page.ways' }))}</p>
<ul>${items.join('')}</ul>
<p>${html(say({ key: 'invites.page.words', params: { words: wordsOf(code) } }))}</p>`,
  );
}

/** The printable page of an invitation: a QR of its public page, and the words to type. */
export function paperPage(shown: Shown): string {
  const { community, code, publicUrl, say } = shown;
  const url = `${publicUrl}${joinPath(code)}`;
  // Level M still reads with a seventh of the print damaged.
  const picture = renderSVG(url, { ecc: 'M', border: 4 });
  return page(
    shown,
    `<h1>${html(say({ key: 'invites.paper.title', params: { name: say({ key: `${community}.name` }) } }))}</h1>
<p>${html(say({ key: `${community}.about` }))}</p>
<div role="img" aria-label="QR">${picture.replace('<svg ', '<svg width="320" height="320" ')}</div>
<p>${html(say({ key: 'invites.paper.scan' }))}</p>
<p><strong>${html(url)}</strong></p>
<p>${html(say({ key: 'invites.page.words', params: { words: wordsOf(code) } }))}</p>`,
  );
}

/** The page of a code that is unknown or no longer valid. */
export function noInvitationPage({ say, ...shown }: Pick<Shown, 'lang' | 'publicUrl' | 'say'>): string {
  return page(
    { ...shown, say },
    `<h1>${html(say({ key: 'invites.page.title' }))}</h1>
<p>${html(say({ key: 'invites.page.gone' }))}</p>
<p><a href="${html(shown.publicUrl)}/chat">${html(say({ key: 'invites.way.web' }))}</a></p>`,
  );
}

function page({ lang, publicUrl, say }: Pick<Shown, 'lang' | 'publicUrl' | 'say'>, body: string): string {
  const style = (file: string) => `<link rel="stylesheet" href="${html(publicUrl)}/chat/${file}">`;
  return `<!doctype html>
<html lang="${html(lang.slice(0, 2))}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${html(say({ key: 'invites.page.title' }))}</title>
${style('base.css')}${style('style.css')}</head>
<body class="paper"><main>${body}</main></body>
</html>`;
}
