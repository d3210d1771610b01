/** Lists of words by language; the translator is one. */
export interface WordLists {
  readonly languages: readonly string[];
  list(lang: string, key: string): readonly string[];
}

/** The words of every language that stand under one key. */
export function wordsOf(lists: WordLists, key: string): readonly string[] {
  return [...new Set(lists.languages.flatMap((lang) => lists.list(lang, key)))];
}

/** Words as tokens: one spelling, small letters, without punctuation. */
export function tokens(words: string): readonly string[] {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .map((token) => token.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((token) => token !== '');
}

/**
 * How strongly `text` says `phrase`: the number of its letters found, 0 for not at all. Korean glues endings on and
 * leaves spaces out, so a phrase may stand anywhere inside one token, or run over several if it begins with one; Latin
 * words only begin tokens. A phrase of several words is also found when each of them is, in any order (`loose`).
 */
export function strength(text: readonly string[], phrase: string, loose: boolean): number {
  const parts = tokens(phrase);
  const whole = parts.join('');
  if (whole === '') return 0;
  if (holds(text, whole)) return whole.length;
  if (!loose || parts.length < 2) return 0;
  // A little less than the phrase itself, so that saying it outright wins.
  return parts.every((part) => holds(text, part)) ? whole.length - 0.5 : 0;
}

function holds(text: readonly string[], squashed: string): boolean {
  const latin = /^[a-z0-9]/.test(squashed);
  return text.some((token, at) => {
    if (text.slice(at).join('').startsWith(squashed)) return true;
    return !latin && token.includes(squashed);
  });
}

/** The first entry whose words are in `text`; for lists of what is refused, where a looser reading would cry wolf. */
export function firstHit<T>(text: string, entries: readonly { of: T; words: readonly string[] }[]): T | null {
  const said = tokens(text);
  return entries.find(({ words }) => words.some((word) => strength(said, word, false) > 0))?.of ?? null;
}

/** The entry whose longest word is said most fully; the earlier one where two are equal; null when none is. */
export function bestMatch<T>(text: string, entries: readonly { of: T; words: readonly string[] }[]): T | null {
  const said = tokens(text);
  let best: { of: T; score: number } | null = null;
  for (const { of, words } of entries) {
    const score = Math.max(0, ...words.map((word) => strength(said, word, true)));
    if (score > (best?.score ?? 0)) best = { of, score };
  }
  return best?.of ?? null;
}
