import { PLACES_REMEMBERED } from './limits';
import { isLatin, letterAfter, letterAt, mayStart, type Starts } from './starts';

/** Goes on at a place; gives the end of the whole phrase, or -1. */
export type Then = (at: number) => number;

/**
 * A pattern matches words at a place in every way it can, the first way first. It gives what `then` gives at the end of a
 * way, or -1 if `then` gives -1 for all. Phrases are no regular expressions, because V8 compiles long alternatives for
 * seconds.
 */
export type Pattern = (spaced: string, at: number, then: Then) => number;

/** One syllable or letter of a phrase: the range of its codes, and the space that may stand before it. */
export interface Letter {
  readonly from: number;
  readonly to: number;
  /** `after-one`: only after a single letter that is a word; `any`: everywhere. */
  readonly space: 'none' | 'after-one' | 'any';
}

/** Endings of an English word. */
const ENDINGS = ['', 's', 'es', 'ed', 'ing'];
const SPACE = 32;
/** A letter's code by as many bits names one of the bits of an integer. */
const BITS = 5;

const end: Then = (at) => at;
/** Most tries end nowhere. */
const NO_ENDS: number[] = [];

/** The end of the first way to match at a place; -1 for no match. */
export const endOf = (pattern: Pattern, spaced: string, at: number): number => pattern(spaced, at, end);

/** Matches nothing at all. */
export const never: Pattern = () => -1;

/** Matches letters one after another. */
export function letters(run: readonly Letter[]): Pattern {
  return (spaced, at, then) => {
    let place = at;
    for (const { from, to, space } of run) {
      if (space !== 'none') place = afterSpace(spaced, place, space);
      const code = spaced.charCodeAt(place);
      if (!(code >= from && code <= to)) return -1;
      place += 1;
    }
    return then(place);
  };
}

/** Matches an English word that stands alone or with a common ending; `open` allows any ending. `'` may be a space. */
export function word(said: string, open: boolean, space: Letter['space']): Pattern {
  const pieces = said.split("'");
  return (spaced, at, then) => {
    let place = afterSpace(spaced, at, space);
    if (place > 0 && isLatin(spaced, place - 1)) return -1;
    for (const [i, piece] of pieces.entries()) {
      if (i > 0 && spaced.charCodeAt(place) === SPACE) place += 1;
      if (!spaced.startsWith(piece, place)) return -1;
      place += piece.length;
    }
    if (open) {
      while (isLetter(spaced, place)) place += 1;
      return then(place);
    }
    const ending = ENDINGS.find((one) => spaced.startsWith(one, place) && !isLatin(spaced, place + one.length));
    return ending === undefined ? -1 : then(place + ending.length);
  };
}

/**
 * The number of the search that runs. It is 0 for whole phrases; each search for the ends of a set has its own. In one
 * search, the same words follow a gap. So a place where nothing followed is not tried again.
 */
let search = 0;
let searches = 0;

/** Matches in a search of its own, because `then` is another one at each place. */
function inSearch(pattern: Pattern, spaced: string, at: number, then: Then): number {
  const outer = search;
  searches += 1;
  search = searches;
  const found = pattern(spaced, at, then);
  search = outer;
  return found;
}

/**
 * Matches up to `most` letters of any kind, as few as possible, and `filler` before them. Several ways lead to a gap, and
 * neighbouring ones cross the same places; it remembers those where nothing followed.
 * @param begins how what follows may begin; null if it may begin with any letter
 */
export function gap(most: number, filler: Pattern, begins: Starts | null): Pattern {
  let words: string | undefined;
  let within = -1;
  // Nothing follows from `low` up to `high`, both included.
  let [low, high] = [0, -1];
  return (spaced, at, then) => {
    const last = Math.min(endOf(filler, spaced, at) + most, spaced.length);
    const known = within === search && words === spaced && at <= high + 1 && last >= low - 1;
    if (!known) [words, within, low, high] = [spaced, search, at, at - 1];
    for (let place = at; place <= last; place++) {
      if (place >= low && place <= high) {
        place = high;
        continue;
      }
      if (begins && !mayStart(begins, spaced, place)) continue;
      const found = then(place);
      if (found >= 0) return found;
    }
    [low, high] = [Math.min(low, at), Math.max(high, last)];
    return -1;
  };
}

/** Matches the patterns one after another. */
export function inOrder(patterns: readonly Pattern[]): Pattern {
  const [first, ...others] = patterns;
  if (!first) return (_spaced, at, then) => then(at);
  if (others.length === 0) return first;
  const rest = inOrder(others);
  return (spaced, at, then) => first(spaced, at, (place) => rest(spaced, place, then));
}

/** A way of a choice. */
export interface Way {
  readonly pattern: Pattern;
  /** How it begins; null if it may begin with any letter, or with none. */
  readonly begins: Starts | null;
}

/** Matches the first of the ways that leads on. Only those that begin with the two letters at the place are tried. */
export function oneOf(ways: readonly Way[]): Pattern {
  const [only] = ways;
  if (only && ways.length === 1) return only.pattern;
  const known = new Set(ways.flatMap(({ begins }) => [...(begins?.keys() ?? [])]));
  const others = goingOn(ways.filter(({ begins }) => begins === null));
  // Most letters begin no way; two bits of a letter tell it for most of them.
  let [low, high] = [0, 0];
  for (const code of known) [low, high] = [low | (1 << code), high | (1 << (code >> BITS))];
  const byLetter = new Map<number, readonly GoesOn[]>();
  const waysFor = (code: number): readonly GoesOn[] => {
    if (!(low & (1 << code)) || !(high & (1 << (code >> BITS))) || !known.has(code)) return others;
    const found = byLetter.get(code) ?? goingOn(ways, code);
    byLetter.set(code, found);
    return found;
  };
  return (spaced, at, then) => {
    const first = letterAt(spaced, at);
    const fitting = waysFor(spaced.charCodeAt(first));
    if (fitting.length === 0) return -1;
    const second = letterAfter(spaced, first);
    for (const { pattern, seconds } of fitting) {
      if (seconds !== null && !seconds.has(second)) continue;
      const found = pattern(spaced, at, then);
      if (found >= 0) return found;
    }
    return -1;
  };
}

/** A way that may begin with a known letter, and the letters that may come second; null for any. */
interface GoesOn {
  readonly pattern: Pattern;
  readonly seconds: ReadonlySet<number> | null;
}

/** The ways that may begin with a letter. */
function goingOn(ways: readonly Way[], code?: number): readonly GoesOn[] {
  return ways.flatMap(({ pattern, begins }) => {
    const seconds = begins === null || code === undefined ? null : begins.get(code);
    return seconds === undefined ? [] : [{ pattern, seconds }];
  });
}

/**
 * The same pattern, which remembers where it ends at the places it was tried at last. A set stands in many phrases, and
 * each is tried at the places within a gap.
 */
export function remembered(pattern: Pattern): Pattern {
  let words: string | undefined;
  const places: number[] = [];
  const known: (readonly number[])[] = [];
  const endsAt = (spaced: string, at: number): readonly number[] => {
    let ends = NO_ENDS;
    inSearch(pattern, spaced, at, (place) => {
      if (ends.length === 0) ends = [place];
      else if (!ends.includes(place)) ends.push(place);
      return -1;
    });
    return ends;
  };
  return (spaced, at, then) => {
    if (words !== spaced) {
      words = spaced;
      places.length = 0;
    }
    const slot = at % PLACES_REMEMBERED;
    let ends = known[slot];
    if (ends === undefined || places[slot] !== at) {
      ends = endsAt(spaced, at);
      places[slot] = at;
      known[slot] = ends;
    }
    for (const place of ends) {
      const found = then(place);
      if (found >= 0) return found;
    }
    return -1;
  };
}

/** Matches the pattern, or nothing. */
export function optional(pattern: Pattern): Pattern {
  return (spaced, at, then) => {
    const found = pattern(spaced, at, then);
    return found >= 0 ? found : then(at);
  };
}

/** Matches where the pattern doesn't follow. */
export function notBefore(pattern: Pattern): Pattern {
  return (spaced, at, then) => (pattern(spaced, at, end) >= 0 ? -1 : then(at));
}

/** Matches where the pattern doesn't end, a space between them or none; `longest`: the most letters it takes. */
export function notAfter(pattern: Pattern, longest: number): Pattern {
  return (spaced, at, then) => {
    const before = at > 0 && spaced.charCodeAt(at - 1) === SPACE ? at - 1 : at;
    const here: Then = (place) => (place === at || place === before ? place : -1);
    for (let from = at; from >= 0 && from >= before - longest; from--)
      if (inSearch(pattern, spaced, from, here) >= 0) return -1;
    return then(at);
  };
}

/** Matches at the beginning (`<`, `^`) or the end (`>`, `$`) of a word or of the whole sentence. */
export const edges: ReadonlyMap<string, Pattern> = new Map<string, Pattern>([
  ['<', (spaced, at, then) => (at === 0 || spaced.charCodeAt(at - 1) === SPACE ? then(at) : -1)],
  ['>', (spaced, at, then) => (at === spaced.length || spaced.charCodeAt(at) === SPACE ? then(at) : -1)],
  ['^', (_spaced, at, then) => (at === 0 ? then(at) : -1)],
  ['$', (spaced, at, then) => (at === spaced.length ? then(at) : -1)],
]);

/** The place behind a space that may be left out; the same place if none stands there. */
function afterSpace(spaced: string, at: number, space: Letter['space']): number {
  if (space === 'none' || spaced.charCodeAt(at) !== SPACE) return at;
  const longer = at >= 2 && spaced.charCodeAt(at - 1) !== SPACE && spaced.charCodeAt(at - 2) !== SPACE;
  return space === 'after-one' && longer ? at : at + 1;
}

function isLetter(spaced: string, at: number): boolean {
  const code = spaced.charCodeAt(at);
  return code >= 97 && code <= 122;
}
