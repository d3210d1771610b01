import { type Params, type Text, t } from '../lib/text';
import type { Texts } from '../lib/texts';

/** Says a text, or a text of the console by its key below `console.`. */
export type Say = (text: Text | string, params?: Params) => string;

/** The words of a community in one language. */
export function wordsIn(texts: Texts, community: string, lang: string): Say {
  const { say } = texts.of(community);
  return (text, params) => say(lang, typeof text === 'string' ? t(`console.${text}`, params) : text);
}
