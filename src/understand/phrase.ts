import { MAX_WORD } from './limits';
import { onceFor } from './once';
import { around, type Compiled, choiceOf, NEVER, NONE, optionalPart, type Part, sequenceOf, startsOf } from './part';
import { edges, inOrder, letters, notAfter, notBefore, optional, remembered, word } from './pattern';
import type { Spelling } from './spelling';
import type { Starts } from './starts';

/** Looks up the alternatives of `{name}` in a phrase; always the same for one name. */
export interface Sets {
  (name: string): readonly string[];
  /** Phrases are looked for in words of other spellings too. */
  readonly spelling?: Spelling;
}

/** Sets stand in most phrases, so each is compiled once; by name and the letters before it. */
const compiledSets = new WeakMap<Sets, Map<string, Part>>();

/** Most letters between the two sides of `+`. English needs more room than Korean. */
const GAP_KO = 14;
const GAP_EN = 30;
/** Letters of a space before an English word and of its ending. */
const SPACE_AND_ENDING = 4;
const INITIALS = 19;
const FIRST_INITIAL = 0x1100;
const FINALS = 28;
const VOWELS = 21;
const FIRST_SYLLABLE = 0xac00;
/** A gap, a space, a mark, a set, an English word, a letter written as it is, or a syllable. */
const TOKENS = / \+ | \??|<!\(|!\(|\)\?|\{[a-z-]+\}|[a-z0-9'][a-z0-9']*\*?|\\.|.~|./g;
/** The space before a letter, by the letters before it. */
const SPACES = ['none', 'after-one', 'any'] as const;

/** Compiles the alternatives of one phrase; `phrases` says how a phrase is written. */
export function compilePhrase(line: string, sets: Sets): readonly Compiled[] {
  return new PhraseParser(line, sets).alternatives().map((part) => ({ needs: [], ...part, first: startsOf(part) }));
}

/** Reads a phrase from left to right. */
class PhraseParser {
  private readonly tokens: readonly string[];
  private readonly gap: number;
  private at = 0;
  /**
   * Letters so far: none, one, or more. Spaces may stand between all. One letter alone before a space must be a word.
   * Otherwise the end of one word and the beginning of the next would make a phrase.
   */
  private letters: 0 | 1 | 2;

  constructor(
    line: string,
    private readonly sets: Sets,
    letters: 0 | 1 | 2 = 0,
  ) {
    const said = line.toLowerCase().trim();
    this.tokens = [...said.matchAll(TOKENS)].map(([token]) => token);
    this.gap = /[a-z]/.test(said.replace(/\{[a-z-]+\}/g, '')) ? GAP_EN : GAP_KO;
    this.letters = letters;
  }

  /** The alternatives up to the closing bracket or the end. */
  alternatives(): Part[] {
    const before = this.letters;
    const found = [this.sequence()];
    while (this.tokens[this.at] === '|') {
      this.at += 1;
      this.letters = before;
      found.push(this.sequence());
    }
    this.letters = 2;
    return found;
  }

  private sequence(): Part {
    const parts: Part[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined || token === '|' || token === ')' || token === ')?') return sequenceOf(parts);
      this.at += 1;
      const part = token === ' + ' ? this.gapAfter(parts) : this.part(token);
      if (part) parts.push(part);
    }
  }

  private part(token: string): Part | null {
    if (token === ' ' || token === ' ?') return null;
    const edge = edges.get(token);
    if (edge) return around(edge);
    if (token === '_') return this.filler();
    if (token.endsWith('(')) return this.group(token);
    if (token.startsWith('{')) return this.set(token.slice(1, -1));
    return this.letter(token);
  }

  /** Letters of any kind. A filler before them belongs to the gap, so that each place is tried once. */
  private gapAfter(parts: Part[]): Part {
    this.letters = 0;
    const filler = parts.at(-1)?.filler ? parts.pop() : undefined;
    const pattern = filler?.pattern ?? inOrder([]);
    return { ...around(pattern, this.gap + (filler?.longest ?? 0), null), gap: this.gap };
  }

  private group(opening: string): Part {
    const before = this.letters;
    const inside = choiceOf(this.alternatives());
    const maybe = this.tokens[this.at] === ')?';
    this.at += 1;
    if (opening === '(') return maybe ? optionalPart(inside) : inside;
    this.letters = before;
    return around(opening === '<!(' ? notAfter(inside.pattern, inside.longest) : notBefore(inside.pattern));
  }

  private set(name: string): Part {
    const compiled = compiledSets.get(this.sets) ?? new Map<string, Part>();
    compiledSets.set(this.sets, compiled);
    const key = `${name} ${this.letters}`;
    const part = compiled.get(key) ?? this.compileSet(name);
    compiled.set(key, part);
    this.letters = 2;
    return part;
  }

  private compileSet(name: string): Part {
    const parts = this.sets(name).flatMap((line) => new PhraseParser(line, this.sets, this.letters).alternatives());
    if (parts.length === 0) return NEVER;
    const set = choiceOf(parts);
    return { ...set, pattern: remembered(set.pattern) };
  }

  /** A particle and up to two adverbs, or nothing. */
  private filler(): Part {
    const [particle, adverb] = [this.set('particle'), this.set('adverb')];
    const adverbs = optional(inOrder([adverb.pattern, optional(adverb.pattern)]));
    const longest = particle.longest + 2 * adverb.longest;
    const next = new Set([...particle.first.keys(), ...adverb.first.keys()]);
    return { ...around(inOrder([optional(particle.pattern), adverbs]), longest, next), filler: true };
  }

  private letter(token: string): Part {
    // Words are read without marks, so one in a phrase would match nothing.
    if (/^[?!]$/.test(token)) throw new Error(`a phrase holds the mark ${token}: ${this.tokens.join('')}`);
    const space = SPACES[this.letters];
    const latin = /^[a-z0-9']/.test(token);
    this.letters = this.letters === 0 && !latin ? 1 : 2;
    if (latin) {
      const said = token.replace('*', '');
      const second = said.length > 1 && said[1] !== "'" ? codes(said.charCodeAt(1), 1) : null;
      const next = codes(said.charCodeAt(0), 1);
      const first = new Map([...next].map((code) => [code, second]));
      const pattern = word(said, token.endsWith('*'), space);
      const longest = token.endsWith('*') ? MAX_WORD : said.length + SPACE_AND_ENDING;
      return { pattern, first, ones: NONE, next, empty: false, leads: !said.startsWith("'"), longest };
    }
    const said = token.startsWith('\\') ? token.slice(1).normalize('NFKC') : token.charAt(0);
    const initial = token.startsWith('\\') ? -1 : initialOf(said);
    const from = initial < 0 ? said.charCodeAt(0) : FIRST_SYLLABLE + initial * VOWELS * FINALS;
    const size = initial >= 0 ? VOWELS * FINALS : token.endsWith('~') ? FINALS : 1;
    const letter = { from, to: from + size - 1, space };
    const next = codes(from, size);
    return {
      pattern: letters([letter]),
      first: lone(next),
      ones: next,
      next,
      empty: false,
      leads: true,
      longest: 2,
      letter,
    };
  }
}

/** The place of a lone consonant among those that begin a syllable; -1 for any other letter. */
function initialOf(letter: string): number {
  const place = letter.normalize('NFKC').charCodeAt(0) - FIRST_INITIAL;
  return place >= 0 && place < INITIALS ? place : -1;
}

/** Letters in a row. Tables hold the same letters thousands of times, so each row is kept once. */
function codes(from: number, size: number): ReadonlySet<number> {
  const row = `${from} ${size}`;
  const known = rows.get(row) ?? new Set(Array.from({ length: size }, (_, more) => from + more));
  rows.set(row, known);
  return known;
}

const rows = new Map<string, ReadonlySet<number>>();

/** Letters that are all of a part. */
const lone = onceFor((of: ReadonlySet<number>): Starts => new Map([...of].map((code) => [code, NONE])));
