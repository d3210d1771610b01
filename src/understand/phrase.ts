/** Looks up the alternatives of `{name}` in a phrase. */
export type Sets = (name: string) => readonly string[];

/** One alternative of a phrase: its regular expression, and the letters it may begin with. */
export interface Compiled {
  readonly source: string;
  readonly first: ReadonlySet<number>;
}

/** A part of a phrase. `empty` is true if it may match nothing, so that the next part may begin the phrase. */
interface Part extends Compiled {
  readonly empty: boolean;
}

/** Most letters between the two sides of `+`. English needs more room than Korean. */
const GAP_KO = 14;
const GAP_EN = 30;
const INITIALS = 19;
const FIRST_INITIAL = 0x1100;
const FINALS = 28;
const VOWELS = 21;
const FIRST_SYLLABLE = 0xac00;
/** A gap, a space, a mark, a set, an English word, a letter written as it is, or a syllable. */
const TOKENS = / \+ | \??|<!\(|!\(|\)\?|\{[a-z-]+\}|[a-z0-9'][a-z0-9']*\*?|\\.|.~|./g;
/** The space before a letter, by the letters before it. */
const SPACES = ['', '(?:(?<![^ ][^ ]) )?', ' ?'] as const;
const NONE: ReadonlySet<number> = new Set();

/** Compiles the alternatives of one phrase; `phrases` says how a phrase is written. */
export function compilePhrase(line: string, sets: Sets): readonly Compiled[] {
  return new PhraseParser(line, sets).alternatives();
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
      if (token === undefined || token === '|' || token === ')' || token === ')?') return inOrder(parts);
      this.at += 1;
      const part = this.part(token);
      if (part) parts.push(part);
    }
  }

  private part(token: string): Part | null {
    if (token === ' ' || token === ' ?') return null;
    if (token === ' + ') {
      this.letters = 0;
      return { source: `.{0,${this.gap}}?`, first: NONE, empty: true };
    }
    if (token === '^' || token === '$') return { source: token, first: NONE, empty: true };
    if (token === '<') return { source: '(?<![^ ])', first: NONE, empty: true };
    if (token === '>') return { source: '(?![^ ])', first: NONE, empty: true };
    if (token === '_') return this.filler();
    if (token.endsWith('(')) return this.group(token);
    if (token.startsWith('{')) return this.set(token.slice(1, -1));
    return this.letter(token);
  }

  private group(opening: string): Part {
    const before = this.letters;
    const inside = oneOf(this.alternatives());
    const optional = this.tokens[this.at] === ')?';
    this.at += 1;
    if (opening === '(') return optional ? { ...inside, source: `${inside.source}?`, empty: true } : inside;
    this.letters = before;
    const around = opening === '<!(' ? '(?<!' : '(?!';
    return { source: `${around}${inside.source})`, first: NONE, empty: true };
  }

  private set(name: string): Part {
    const parts = this.sets(name).flatMap((line) => new PhraseParser(line, this.sets, this.letters).alternatives());
    this.letters = 2;
    return parts.length === 0 ? { source: '(?!)', first: NONE, empty: false } : oneOf(parts);
  }

  /** A particle and up to two adverbs, or nothing. */
  private filler(): Part {
    const [particle, adverb] = [this.set('particle'), this.set('adverb')];
    return { source: `${particle.source}?${adverb.source}{0,2}`, first: NONE, empty: true };
  }

  private letter(token: string): Part {
    const space = SPACES[this.letters];
    const latin = /^[a-z0-9']/.test(token);
    this.letters = this.letters === 0 && !latin ? 1 : 2;
    if (latin) {
      const word = token.replace('*', '').replaceAll("'", ' ?');
      const ending = token.endsWith('*') ? '[a-z]*(?![a-z])' : '(?:s|es|ed|ing)?(?![a-z0-9])';
      return { source: `${space}(?<![a-z0-9])${word}${ending}`, first: codes(word.charCodeAt(0), 1), empty: false };
    }
    const said = token.startsWith('\\') ? token.slice(1).normalize('NFKC') : token.charAt(0);
    const initial = token.startsWith('\\') ? -1 : initialOf(said);
    const from = initial < 0 ? said.charCodeAt(0) : FIRST_SYLLABLE + initial * VOWELS * FINALS;
    const size = initial >= 0 ? VOWELS * FINALS : token.endsWith('~') ? FINALS : 1;
    const last = String.fromCharCode(from + size - 1);
    const source = size > 1 ? `[${String.fromCharCode(from)}-${last}]` : last.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return { source: space + source, first: codes(from, size), empty: false };
  }
}

/** The place of a lone consonant among those that begin a syllable; -1 for any other letter. */
function initialOf(letter: string): number {
  const place = letter.normalize('NFKC').charCodeAt(0) - FIRST_INITIAL;
  return place >= 0 && place < INITIALS ? place : -1;
}

function inOrder(parts: readonly Part[]): Part {
  const first = new Set<number>();
  let empty = true;
  for (const part of parts) {
    if (empty) for (const code of part.first) first.add(code);
    empty &&= part.empty;
  }
  return { source: parts.map((part) => part.source).join(''), first, empty };
}

function oneOf(parts: readonly Part[]): Part {
  return {
    source: `(?:${parts.map((part) => part.source).join('|')})`,
    first: new Set(parts.flatMap((part) => [...part.first])),
    empty: parts.some((part) => part.empty),
  };
}

function codes(from: number, size: number): ReadonlySet<number> {
  return new Set(Array.from({ length: size }, (_, more) => from + more));
}
