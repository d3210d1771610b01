import { onceFor } from './once';
import { gap, inOrder, type Letter, letters, never, oneOf, optional, type Pattern } from './pattern';
import type { Starts } from './starts';

/** One alternative of a phrase: its pattern, and how it may begin. */
export interface Compiled {
  readonly pattern: Pattern;
  readonly first: Starts;
  /** How its further parts begin that can't be left out. */
  readonly needs: readonly Starts[];
  /** The most letters it takes, spaces included. */
  readonly longest: number;
}

/** A part of a phrase. */
export interface Part extends Pick<Compiled, 'pattern' | 'first' | 'longest'> {
  readonly needs?: Compiled['needs'];
  /** Letters of `first` that may be all of it; what follows it then comes second too. */
  readonly ones: ReadonlySet<number>;
  /** The letters that may stand at its place, its own alone; null for any. */
  readonly next: ReadonlySet<number> | null;
  /** True if it may match nothing, so that the next part may begin the phrase. */
  readonly empty: boolean;
  /** True if every way begins with a letter of `first`, behind a space at most. */
  readonly leads: boolean;
  /** The letter that it is, so that letters in a row make one pattern. */
  readonly letter?: Letter;
  /** True for a filler: a particle and adverbs, or nothing. */
  readonly filler?: true;
  /** The most letters of any kind that it takes; its pattern is then what may stand before them. */
  readonly gap?: number;
}

/** No letters. */
export const NONE: ReadonlySet<number> = new Set();
const NOWHERE: Starts = new Map();

/** A part that no phrase is found by, and the letters that it may take. */
export function around(pattern: Pattern, longest = 0, next: Part['next'] = NONE): Part {
  return { pattern, first: NOWHERE, ones: NONE, next, empty: true, leads: false, longest };
}

/** A part that is nowhere. */
export const NEVER: Part = { ...around(never), empty: false, leads: true };

/** The part, or nothing. */
export function optionalPart(part: Part): Part {
  const { letter: _letter, ...others } = part;
  return { ...others, pattern: optional(part.pattern), empty: true, leads: false };
}

/** Parts one after another; letters in a row make one pattern. */
export function sequenceOf(parts: readonly Part[]): Part {
  const begins = new Beginning();
  const after = parts.map((_part, i) => nextOf(parts, i + 1));
  let empty = true;
  // A part that may match nothing, but whose letters begin no phrase, hides what comes second.
  let hidden = false;
  const patterns: Pattern[] = [];
  let run: Letter[] = [];
  const endRun = () => {
    if (run.length > 0) patterns.push(letters(run));
    run = [];
  };
  for (const [i, part] of parts.entries()) {
    if (empty) begins.add(part, hidden ? ANY : after[i]);
    hidden ||= part.next === null || [...part.next].some((code) => !part.first.has(code));
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
  // The first part stands where the phrase begins.
  const needs = parts.slice(1).flatMap((part) => beginsOf(part) ?? []);
  const { first, ones } = begins;
  const next = nextOf(parts, 0).letters;
  return { pattern: inOrder(patterns), needs, first, ones, next, empty, leads: parts[0]?.leads ?? false, longest };
}

/** One of the parts. */
export function choiceOf(parts: readonly Part[]): Part {
  const begins = new Beginning();
  for (const part of parts) begins.add(part);
  const nexts = parts.map(({ next }) => next);
  return {
    pattern: oneOf(parts.map((part) => ({ pattern: part.pattern, begins: part.leads ? startsOf(part) : null }))),
    first: begins.first,
    ones: begins.ones,
    next: nexts.includes(null) ? null : new Set(nexts.flatMap((next) => [...(next ?? [])])),
    empty: parts.some((part) => part.empty),
    leads: parts.every((part) => part.leads),
    longest: Math.max(0, ...parts.map((part) => part.longest)),
  };
}

/** How a part begins, whatever follows it. */
export const startsOf = onceFor(({ first, ones }: Pick<Part, 'first' | 'ones'>): Starts => {
  if (ones.size === 0) return first;
  return new Map([...first].map(([code, seconds]) => [code, ones.has(code) ? null : seconds]));
});

/** How a part begins; null if it may match nothing, or begin with any letter. */
function beginsOf(part: Part | undefined): Starts | null {
  return part?.leads && !part.empty ? startsOf(part) : null;
}

/** Letters that may stand behind a part. */
interface After {
  /** `null`: any. */
  readonly letters: ReadonlySet<number> | null;
  /** True if nothing needs to stand there. */
  readonly ends: boolean;
}

const ANY: After = { letters: null, ends: false };
const END: After = { letters: NONE, ends: true };

/** The letters that may stand where the parts from one on begin. */
function nextOf(parts: readonly Part[], from: number): After {
  const [one] = parts.slice(from);
  if (one?.next && !one.empty) return { letters: one.next, ends: false };
  const letters = new Set<number>();
  for (const part of parts.slice(from)) {
    if (part.next === null) return ANY;
    for (const code of part.next) letters.add(code);
    if (!part.empty) return { letters, ends: false };
  }
  return { letters, ends: true };
}

/** Collects how parts begin. */
class Beginning {
  readonly first = new Map<number, ReadonlySet<number> | null>();
  readonly ones = new Set<number>();

  add(part: Part, after = END): void {
    for (const [code, seconds] of part.first) {
      const alone = part.ones.has(code);
      this.join(code, seconds);
      if (alone || after === ANY) this.join(code, after.letters);
      if (alone && after.ends) this.ones.add(code);
    }
  }

  private join(code: number, seconds: ReadonlySet<number> | null): void {
    const known = this.first.get(code);
    if (known === undefined) this.first.set(code, seconds);
    else if (known && seconds !== NONE) this.first.set(code, seconds && both(known, seconds));
  }
}

/** Letters of either, by the two; tables join the same letters thousands of times. */
const unions = new WeakMap<ReadonlySet<number>, WeakMap<ReadonlySet<number>, ReadonlySet<number>>>();

function both(some: ReadonlySet<number>, more: ReadonlySet<number>): ReadonlySet<number> {
  const known = unions.get(some) ?? new WeakMap<ReadonlySet<number>, ReadonlySet<number>>();
  unions.set(some, known);
  const isInside = [...more].every((code) => some.has(code));
  const union = known.get(more) ?? (isInside ? some : new Set([...some, ...more]));
  known.set(more, union);
  return union;
}
