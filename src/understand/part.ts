import { gap, inOrder, type Letter, letters, never, oneOf, optional, type Pattern } from './pattern';

/** One alternative of a phrase: its pattern, and the letters it may begin with. */
export interface Compiled {
  readonly pattern: Pattern;
  readonly first: ReadonlySet<number>;
  /** Words without a letter of each of these hold no such phrase. */
  readonly needs?: readonly ReadonlySet<number>[];
}

/** A part of a phrase. */
export interface Part extends Compiled {
  /** True if it may match nothing, so that the next part may begin the phrase. */
  readonly empty: boolean;
  /** True if every way begins with a letter of `first`, behind a space at most. */
  readonly leads: boolean;
  /** The most letters it takes, spaces included. */
  readonly longest: number;
  /** The letter that it is, so that letters in a row make one pattern. */
  readonly letter?: Letter;
  /** True for a filler: a particle and adverbs, or nothing. */
  readonly filler?: true;
  /** The most letters of any kind that it takes; its pattern is then what may stand before them. */
  readonly gap?: number;
}

const NONE: ReadonlySet<number> = new Set();

/** A part that no phrase is found by. */
export function around(pattern: Pattern, longest = 0): Part {
  return { pattern, first: NONE, empty: true, leads: false, longest };
}

/** A part that is nowhere. */
export const NEVER: Part = { pattern: never, first: NONE, empty: false, leads: true, longest: 0 };

/** The part, or nothing. */
export function optionalPart(part: Part): Part {
  const { letter: _letter, ...others } = part;
  return { ...others, pattern: optional(part.pattern), empty: true, leads: false };
}

/** Parts one after another; letters in a row make one pattern. */
export function sequenceOf(parts: readonly Part[]): Part {
  const first = new Set<number>();
  let empty = true;
  const patterns: Pattern[] = [];
  let run: Letter[] = [];
  const endRun = () => {
    if (run.length > 0) patterns.push(letters(run));
    run = [];
  };
  for (const [i, part] of parts.entries()) {
    if (empty) for (const code of part.first) first.add(code);
    empty &&= part.empty;
    if (part.letter) {
      run.push(part.letter);
      continue;
    }
    endRun();
    patterns.push(part.gap === undefined ? part.pattern : gap(part.gap, part.pattern, beginsOf(parts[i + 1])));
  }
  endRun();
  const longest = parts.reduce((sum, part) => sum + part.longest, 0);
  const needs = parts.flatMap((part) => beginsOf(part) ?? []);
  return { pattern: inOrder(patterns), needs, first, empty, leads: parts[0]?.leads ?? false, longest };
}

/** One of the parts. */
export function choiceOf(parts: readonly Part[]): Part {
  return {
    pattern: oneOf(parts.map(({ pattern, first, leads }) => ({ pattern, begins: leads ? first : null }))),
    first: new Set(parts.flatMap((part) => [...part.first])),
    empty: parts.some((part) => part.empty),
    leads: parts.every((part) => part.leads),
    longest: Math.max(0, ...parts.map((part) => part.longest)),
  };
}

/** The letters that a part begins with; null if it may match nothing, or begin with any letter. */
function beginsOf(part: Part | undefined): ReadonlySet<number> | null {
  return part?.leads && !part.empty ? part.first : null;
}
