/** Lists of words by language; the translator is one. */
export interface WordLists {
  readonly languages: readonly string[];
  list(lang: string, key: string): readonly string[];
}

/** The words of every language under one key. */
export function wordsOf(lists: WordLists, key: string): readonly string[] {
  return [...new Set(lists.languages.flatMap((lang) => lists.list(lang, key)))];
}

/** Words as tokens: normalised spelling, lower case, no punctuation. */
export function tokens(words: string): readonly string[] {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .map((token) => token.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((token) => token !== '');
}

/**
 * How strongly `text` contains `phrase`: the number of matched letters, 0 for none. Korean adds endings and omits
 * spaces, so a phrase may stand anywhere inside one token. It may also span several tokens if it begins one. Latin
 * words must begin a token. A phrase of several words also matches if each word does, in any order (`loose`).
 */
export function strength(text: readonly string[], phrase: string, loose: boolean): number {
  const parts = tokens(phrase);
  const whole = parts.join('');
  if (whole === '') return 0;
  if (holds(text, whole)) return whole.length;
  if (!loose || parts.length < 2) return 0;
  // Slightly less than the phrase itself, so that the literal phrase wins.
  return parts.every((part) => holds(text, part)) ? whole.length - 0.5 : 0;
}

function holds(text: readonly string[], squashed: string): boolean {
  const latin = /^[a-z0-9]/.test(squashed);
  return text.some((token, at) => {
    if (text.slice(at).join('').startsWith(squashed)) return true;
    return !latin && token.includes(squashed);
  });
}

/** The first entry with words in `text`; for refusal lists, where a looser match would raise false alarms. */
export function firstHit<T>(text: string, entries: readonly { of: T; words: readonly string[] }[]): T | null {
  const said = tokens(text);
  return entries.find(({ words }) => words.some((word) => strength(said, word, false) > 0))?.of ?? null;
}

/** The entry with the strongest match of its words; the earlier of two equal ones; null without a match. */
export function bestMatch<T>(text: string, entries: readonly { of: T; words: readonly string[] }[]): T | null {
  const said = tokens(text);
  let best: { of: T; score: number } | null = null;
  for (const { of, words } of entries) {
    const score = Math.max(0, ...words.map((word) => strength(said, word, true)));
    if (score > (best?.score ?? 0)) best = { of, score };
  }
  return best?.of ?? null;
}
