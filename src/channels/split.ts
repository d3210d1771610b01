import { SIGN_LOOKAHEAD } from './limits';

/**
 * Smallest share of the limit at which a kind of border is used. A paragraph's end at a tenth would waste the piece.
 */
const BORDERS = [
  { at: /(?=\n\n)/g, fill: 0.5 },
  { at: /(?=\n)/g, fill: 0.5 },
  { at: /(?<=[.!?。…])["'”’)\]]*(?=\s)/g, fill: 0.4 },
  { at: /(?=\s)/g, fill: 0.1 },
] as const;

/** Marks cut-off words. */
export const ELLIPSIS = '…';

const signs = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** Cleans a text for every vendor: one kind of line end, no control characters, no half surrogate pair. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** `clean`, on one line; for labels. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/**
 * Cuts a text into pieces of at most `limit` UTF-16 units. It prefers the end of a paragraph, line, sentence or word,
 * else a border between graphemes. It never cuts inside a surrogate pair. Only white space at the cuts is lost. A text
 * of mere white space gives no pieces.
 * @param limit at least 2
 */
export function splitText(text: string, limit: number): string[] {
  if (limit < 2) throw new Error(`a text can't be split into pieces of ${limit}`);
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const at = borderWithin(rest, limit);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** As `splitText`, with a smaller limit for the last piece, which shares its bubble with buttons. */
export function splitWithTail(text: string, limit: number, tailLimit: number): string[] {
  const pieces = splitText(text, limit);
  const last = pieces.at(-1);
  if (last === undefined || last.length <= tailLimit) return pieces;
  const tail = splitText(last, tailLimit).at(-1) ?? '';
  return [...pieces.slice(0, -1), last.slice(0, last.length - tail.length).trimEnd(), tail];
}

/** A text of at most `limit` UTF-16 units; a cut text ends in an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, signBorder(text, limit - ELLIPSIS.length)).trimEnd() + ELLIPSIS;
}

function borderWithin(text: string, limit: number): number {
  const window = text.slice(0, limit + 1);
  for (const border of BORDERS) {
    let best = 0;
    for (const {
      index,
      0: { length },
    } of window.matchAll(border.at))
      if (index + length <= limit) best = index + length;
    if (best > 0 && best >= limit * border.fill) return best;
  }
  return signBorder(text, limit);
}

/** The last grapheme border at or before `limit`; inside a grapheme only if one alone is too long. */
function signBorder(text: string, limit: number): number {
  let best = 0;
  for (const { index } of signs.segment(text.slice(0, limit + SIGN_LOOKAHEAD))) {
    if (index > limit) break;
    best = index;
  }
  if (best > 0) return best;
  const code = text.charCodeAt(limit);
  const insidePair = code >= 0xdc00 && code <= 0xdfff;
  return insidePair ? limit - 1 : limit;
}
