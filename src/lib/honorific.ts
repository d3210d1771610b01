import type { Format } from './formats';

const SPACED = 'honorific';
const CLOSE = 'honorific-close';

/**
 * Makes the word of respect behind a name a format of the name's place. The word stands once then, also behind a name
 * that ends in it, such as a title.
 * @param word the word of a language; absent: the language has none
 */
export function honoured(text: string, word: string | undefined): string {
  if (!word || !text.includes(`}}`) || !text.includes(word)) return text;
  const place = new RegExp(`\\{\\{\\s*([\\w$]+)\\s*\\}\\}( ?)${word}`, 'g');
  return text.replace(place, (_, name: string, space: string) => `{{${name}, ${space ? SPACED : CLOSE}}}`);
}

/** The formats that `honoured` names. */
export function honorificFormats(word: string): readonly [string, Format][] {
  const after = (between: string): Format => {
    return (value) => (String(value).endsWith(word) ? String(value) : `${value}${between}${word}`);
  };
  return [
    [SPACED, after(' ')],
    [CLOSE, after('')],
  ];
}
