import { UNDERSTOOD } from './languages';
import { alternatives, type List } from './tables';

/** The words without "for my mother", if a sentence says for whom it is meant; null for any other sentence. */
export type StandInReading = (words: string) => string | null;

/**
 * Makes the reading over the tables `answers.standIn`. `who`: relatives and others for whom people act. `before` and
 * `after`: the words beside them. `own`: words of somebody who speaks of an act of their own.
 */
export function createStandIn(list: List): StandInReading {
  const of = (lang: string, key: string) => alternatives(list(lang, `answers.standIn.${key}`)) || '(?!)';
  const patterns = UNDERSTOOD.flatMap((lang) => [
    new RegExp(
      `(?:^|\\s)(?:${of(lang, 'who')})(?:${of(lang, 'particle')})? ?(?:${of(lang, 'after')})(?=\\s|[,.]|$)`,
      'iu',
    ),
    new RegExp(`(?:^|\\s)(?:${of(lang, 'before')}) (?:${of(lang, 'who')})(?=\\s|[,.]|$)`, 'iu'),
  ]);
  const own = new RegExp(UNDERSTOOD.map((lang) => of(lang, 'own')).join('|'), 'iu');
  return (words) => {
    const said = words.normalize('NFC');
    const found = patterns.find((one) => one.test(said));
    if (!found) return null;
    const rest = said
      .replace(found, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s,.]+/, '')
      .trim();
    return own.test(rest) ? null : rest;
  };
}
