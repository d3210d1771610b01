import { UNDERSTOOD } from './languages';
import { MAX_COURTESIES } from './limits';
import { comparable, saysNothing } from './plain';
import { anyOf, type List } from './tables';

/**
 * Whether words are only polite and ask for nothing: a bare yes, thanks, "I see", an emoji.
 * @example
 * createCourtesy(list)('네~ 확인했어요 감사합니다^^') === true
 * createCourtesy(list)('네 내일 갈게요') === false
 */
export type CourtesyReading = (words: string) => boolean;

/** Makes the reading over `understand.words.courtesy`. A question is no courtesy. */
export function createCourtesy(list: List): CourtesyReading {
  const words = UNDERSTOOD.flatMap((lang) => [...list(lang, 'understand.words.courtesy')]).map(comparable);
  const first = new RegExp(`^(?:${anyOf(words.filter(Boolean))})`);
  return (said) => {
    if (/[?\uff1f]/.test(said)) return false;
    let rest = comparable(said);
    for (let i = 0; i < MAX_COURTESIES; i++) rest = rest.replace(first, '');
    return saysNothing(rest);
  };
}
