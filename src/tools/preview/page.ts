import { html } from '../../lib/html';
import type { SeenMessage } from './wires';

/** One text in every language on every channel. */
export interface PreviewRow {
  readonly key: string;
  readonly from: string | null;
  /** By language, then by channel; a channel may need several messages for one text. */
  readonly shown: ReadonlyMap<string, ReadonlyMap<string, readonly SeenMessage[]>>;
}

/** The texts of the program, or of one pack. */
export interface PreviewPart {
  /** `PROGRAM`, or the pack's id. */
  readonly name: string;
  readonly rows: readonly PreviewRow[];
}

/** The name of the part with the program's own texts. */
export const PROGRAM = 'locales';

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #f4f4f1; }
header { position: sticky; top: 0; background: #fff; padding: .75rem 1rem; border-bottom: 1px solid #ccc; z-index: 1; }
nav a { margin-right: .75rem; }
h1 { margin: 2rem 1rem 0; }
h2 { margin: 2rem 1rem .5rem; }
section { margin: 1rem; padding: 1rem; background: #fff; border-radius: .5rem; }
h3 { margin: 0 0 .5rem; font: 600 .95rem ui-monospace, monospace; }
h3 small { color: #555; font-weight: 400; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .5rem; border-top: 1px solid #ddd; }
th.lang { width: 5rem; }
.message { background: #eef3ea; border-radius: .75rem; padding: .5rem .75rem; margin-bottom: .5rem; overflow-wrap: anywhere; }
.message p { margin: 0; white-space: pre-wrap; }
.button { display: inline-block; border: 1px solid #5a6b4f; border-radius: .5rem; padding: .1rem .5rem; margin: .25rem .25rem 0 0; background: #fff; }
`;

/** The preview as one self-contained HTML page, a part after the other. */
export function previewPage(parts: readonly PreviewPart[], channels: readonly string[]): string {
  const total = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  return `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Pumasi preview</title><style>${STYLE}</style></head>
<body><header><strong>${total} texts</strong> ${parts.map(navHtml).join('')}</header>
${parts.map((part) => partHtml(part, channels)).join('\n')}
</body></html>
`;
}

function navHtml(part: PreviewPart): string {
  const links = areasOf(part).map((area) => `<a href="#${html(placeOf(part, area))}">${html(area)}</a>`);
  return `<nav><strong>${html(part.name)}</strong> ${links.join('')}</nav>`;
}

function partHtml(part: PreviewPart, channels: readonly string[]): string {
  const sections = areasOf(part).map((area) => {
    const own = part.rows.filter((row) => areaOf(row.key) === area).map((row) => rowHtml(row, channels));
    return `<h2 id="${html(placeOf(part, area))}">${html(area)}</h2>\n${own.join('\n')}`;
  });
  return `<h1>${html(part.name)}</h1>\n${sections.join('\n')}`;
}

function areasOf({ rows }: PreviewPart): readonly string[] {
  return [...new Set(rows.map((row) => areaOf(row.key)))];
}

function placeOf({ name }: PreviewPart, area: string): string {
  return `${name}-${area}`;
}

function rowHtml(row: PreviewRow, channels: readonly string[]): string {
  const head = channels.map((channel) => `<th>${html(channel)}</th>`).join('');
  const lines = [...row.shown].map(([lang, by]) => {
    const cells = channels.map((channel) => `<td>${(by.get(channel) ?? []).map(messageHtml).join('')}</td>`);
    return `<tr><th class="lang">${html(lang)}</th>${cells.join('')}</tr>`;
  });
  const from = row.from ? ` <small>${html(row.from)}</small>` : '';
  return `<section><h3>${html(row.key)}${from}</h3><table><tr><th class="lang"></th>${head}</tr>${lines.join('')}</table></section>`;
}

function messageHtml(message: SeenMessage): string {
  const buttons = message.buttons.map((button) => `<span class="button">${html(button.label)}</span>`).join('');
  return `<div class="message"><p>${html(message.text)}</p>${buttons}</div>`;
}

function areaOf(key: string): string {
  return key.split('.', 1)[0] ?? key;
}
