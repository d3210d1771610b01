/** A rectangle, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Mean width of a small letter, in pixels, for wrapping. */
const LETTER = 6.9;
const LINE = 16;

const STYLE = `
  text { font: 12.5px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #2b2d26; }
  .name { font-size: 17px; font-weight: 600; }
  .small { font-size: 14px; font-weight: 600; }
  .note { fill: #5d6154; font-size: 12px; }
  .room { fill: #f6f5ee; stroke: #6b705c; stroke-width: 1.5; }
  .service { fill: #e3ecd9; stroke: #8a9a75; }
  .arrow { stroke: #b0562f; stroke-width: 2; fill: none; }
  .head { fill: #b0562f; }`;

/** A whole picture on white; screen readers read the title. */
export function page(title: string, width: number, height: number, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** A box with its name and some lines, wrapped to its width. */
export function box(area: Area, kind: 'room' | 'service', name: string, lines: readonly string[]): string[] {
  const { x, y, w, h } = area;
  const first = y + 22;
  const wrapped = wrap(lines, w);
  return [
    `<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="6"/>`,
    text(x + 10, first, name, kind === 'room' ? 'name' : 'small'),
    ...wrapped.map((line, i) => text(x + 10, first + 3 + (i + 1) * LINE, line)),
  ];
}

/** The height of a box of this width for its name and its lines. */
export function heightOf(lines: readonly string[], width: number): number {
  return 22 + 3 + wrap(lines, width).length * LINE + 11;
}

/** A line of words. */
export function text(x: number, y: number, words: string, kind = ''): string {
  return `<text${kind ? ` class="${kind}"` : ''} x="${round(x)}" y="${round(y)}">${escaped(words)}</text>`;
}

/** An arrow that falls straight down. */
export function arrow(x: number, from: number, to: number): string {
  return `<path class="arrow" d="M${x} ${from}V${to - 8}"/><path class="head" d="M${x - 5} ${to - 9}h10l-5 9z"/>`;
}

/** Lines no wider than a box. */
function wrap(lines: readonly string[], width: number): string[] {
  const most = Math.floor((width - 20) / LETTER);
  return lines.flatMap((line) => {
    const made: string[] = [];
    for (const word of line.split(' ')) {
      const last = made.at(-1);
      if (last !== undefined && last.length + word.length < most) made[made.length - 1] = `${last} ${word}`;
      else made.push(word);
    }
    return made;
  });
}

const round = (n: number): number => Math.round(n * 10) / 10;
const escaped = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
