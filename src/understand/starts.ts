/**
 * The letters that words may begin with, behind a space at most, each with the letters that may come second. `null`: any
 * letter, or none.
 */
export type Starts = ReadonlyMap<number, ReadonlySet<number> | null>;

const SPACE = 32;

/** The place behind a space, or the place itself. */
export function letterAt(spaced: string, at: number): number {
  return spaced.charCodeAt(at) === SPACE ? at + 1 : at;
}

/** The letter behind the one at a place, with a space between them at most; NaN at the end. */
export function letterAfter(spaced: string, at: number): number {
  const code = spaced.charCodeAt(at + 1);
  return code === SPACE ? spaced.charCodeAt(at + 2) : code;
}

/** True for a letter of an English word, or a figure. */
export function isLatin(spaced: string, at: number): boolean {
  const code = spaced.charCodeAt(at);
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** True if the words at a place may begin so. */
export function mayStart(starts: Starts, spaced: string, at: number): boolean {
  const first = letterAt(spaced, at);
  const seconds = starts.get(spaced.charCodeAt(first));
  return seconds === null || seconds?.has(letterAfter(spaced, first)) === true;
}

/**
 * Letters that anything begins with, numbered as they come; 0 for all others. So a list by letter is short, and is no
 * table of hashes.
 */
const numbers = new Uint16Array(0x1_0000);
let numbered = 0;

function numberOf(code: number): number {
  if (numbers[code] === 0) {
    numbered += 1;
    numbers[code] = numbered;
  }
  return numbers[code] as number;
}

/** Things by the two letters that they begin with. Things of one beginning make one list, in the order they came. */
export class ByStart<T, List> {
  /** By the number of the first letter. */
  private readonly byFirst: (ByFirst<T, List> | null)[] = [null];
  private readonly none: List;

  /** @param listOf makes the list of things that begin alike; once for each beginning */
  constructor(private readonly listOf: (things: readonly T[]) => List) {
    this.none = listOf([]);
  }

  add(one: T, starts: Starts): void {
    for (const [code, seconds] of starts) {
      const number = numberOf(code);
      while (this.byFirst.length <= number) this.byFirst.push(null);
      const known = this.byFirst[number] ?? new ByFirst(this.listOf);
      known.add(one, seconds);
      this.byFirst[number] = known;
    }
  }

  /** What may begin with the letter at a place and the one behind it. Nothing begins inside an English word. */
  at(spaced: string, place: number): List {
    const number = numbers[spaced.charCodeAt(place)] as number;
    const found = number < this.byFirst.length ? this.byFirst[number] : null;
    if (!found || (place > 0 && isLatin(spaced, place) && isLatin(spaced, place - 1))) return this.none;
    return found.before(letterAfter(spaced, place));
  }
}

/** Things that begin with one letter, by the second one. */
class ByFirst<T, List> {
  /** Things in the order they came, and the letters that each may go on with; null for any. */
  private readonly things: T[] = [];
  private readonly goesOn: (ReadonlySet<number> | null)[] = [];
  private readonly seconds = new Set<number>();
  private readonly bySecond = new Map<number, List>();
  private others: List | undefined;

  constructor(private readonly listOf: (things: readonly T[]) => List) {}

  add(one: T, seconds: ReadonlySet<number> | null): void {
    this.things.push(one);
    this.goesOn.push(seconds);
    for (const code of seconds ?? []) this.seconds.add(code);
  }

  /** Those that may go on with a letter. Only letters that something goes on with have a list of their own. */
  before(second: number): List {
    const known = this.bySecond.get(second);
    if (known !== undefined) return known;
    if (this.seconds.has(second)) {
      const list = this.listed((seconds) => seconds === null || seconds.has(second));
      this.bySecond.set(second, list);
      return list;
    }
    this.others ??= this.listed((seconds) => seconds === null);
    return this.others;
  }

  private listed(fits: (seconds: ReadonlySet<number> | null) => boolean): List {
    return this.listOf(this.things.filter((_one, i) => fits(this.goesOn[i] ?? null)));
  }
}
