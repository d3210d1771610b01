import { APPOINTMENT_WORDS } from './appointment';
import { catalogueOf } from './catalogue';
import { faqReading } from './faq';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import type { PackWords } from './pack-words';
import type { Sentence } from './sentence';

/** What a sentence is about. The order decides between two that are equally strong. */
export const INTENTS = [
  'complaint',
  'poll',
  'appointment',
  'offer',
  'ask',
  'question',
  'thanks',
  'greeting',
  'other',
] as const;

/** One of `INTENTS`. */
export type Intent = (typeof INTENTS)[number];

/** Reads what a sentence is about. */
export interface IntentReading {
  /**
   * The strongest intent. `other` is small talk; null if no words of any intent are there, so that it is asked.
   * @example
   * intent(sentenceOf('저도 이웃을 돕고 싶습니다'), pack) === 'offer'
   * intent(sentenceOf('오늘 날씨 좋네'), pack) === 'other'
   * intent(sentenceOf('그게 좀 그래요'), pack) === null
   */
  intent(sentence: Sentence, pack: Pick<PackWords, 'kind'>): Intent | null;
  /**
   * Whether help is offered; all other words about help ask for it.
   * @example
   * offers(sentenceOf('영어 가르쳐 드릴 수 있어요')) === true
   */
  offers(sentence: Sentence): boolean;
  /**
   * Whether a sentence thanks for something done, and ends with that.
   * @example
   * thanked(sentenceOf('알려 주셔서 감사해요')) === true
   */
  thanked(sentence: Sentence): boolean;
  /**
   * Whether a sentence only says how somebody heard of us.
   * @example
   * came(sentenceOf('동사무소에서 안내문 보고 왔는데요')) === true
   */
  came(sentence: Sentence): boolean;
}

/** What a known question and a kind of help prove, beside the phrases of `meanings.intent`. */
const KNOWN_QUESTION = 2.5;
const KIND_ALONE = 1.5;
/** What words about an appointment prove, where no kind of help is named. */
const APPOINTMENT_SAID = 3.5;
/** What a question mark proves. */
const ASKED = 0.5;
/** What thanks for a deed prove, more than the deed proves a wish. */
const THANKED = 5;
/** What words such as "I saw the leaflet" prove, more than the place where it lay proves a wish. */
const CAME = 7;

/** The reading over `meanings.intent`, compiled once for the same meanings. `not` is blanked out first. */
export const intentReading = onceFor(compile);

function compile(meanings: Meanings): IntentReading {
  const { lines, sets, blank } = meanings;
  const faq = faqReading(meanings);
  const without = blank('intent.not');
  const each = catalogueOf(
    INTENTS.map((id) => ({ id, lines: lines(`intent.${id}`) })),
    sets,
  );
  const told = catalogueOf(
    APPOINTMENT_WORDS.map((id) => ({ id, lines: lines(`appointment.${id}`) })),
    sets,
  );
  const withoutOthers = blank('appointment.not');
  const toldOf = (sentence: Sentence): boolean =>
    Math.max(0, ...(told(sentence, withoutOthers(sentence.spaced))?.scores.values() ?? [])) >= APPOINTMENT_SAID;
  const strengths = (sentence: Sentence): Map<Intent, number> =>
    new Map(each(sentence, without(sentence.spaced))?.scores);
  return {
    intent(sentence, pack) {
      const found = strengths(sentence);
      const raise = (id: Intent, to: number): void => void found.set(id, Math.max(found.get(id) ?? 0, to));
      if (faq(sentence)) raise('question', KNOWN_QUESTION);
      if (pack.kind(sentence)) raise('ask', KIND_ALONE);
      else if (toldOf(sentence)) raise('appointment', APPOINTMENT_SAID);
      if (sentence.asks) raise('question', ASKED);
      const best = Math.max(0, ...found.values());
      return best === 0 ? null : (INTENTS.find((id) => found.get(id) === best) ?? null);
    },
    offers(sentence) {
      const found = strengths(sentence);
      return (found.get('offer') ?? 0) > 0 && (found.get('offer') ?? 0) >= (found.get('ask') ?? 0);
    },
    thanked: (sentence) => (strengths(sentence).get('thanks') ?? 0) >= THANKED,
    came: (sentence) => (strengths(sentence).get('greeting') ?? 0) >= CAME,
  };
}
