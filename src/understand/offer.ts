import { catalogueOf } from './catalogue';
import type { Meanings } from './meanings';
import type { PackWords } from './pack-words';
import type { Sentence } from './sentence';
import type { Values } from './values';
import type { WeekSaid } from './week';

/** How often somebody helps: so many times a week or a month. */
export const OFTEN = ['week-1', 'week-2', 'week-5', 'month-2', 'month-1'] as const;

/** An offer in one sentence, with only what was said. */
export interface OfferSaid extends Pick<WeekSaid, 'days' | 'parts'> {
  /** The kinds of help, the likeliest first. */
  readonly kinds: readonly string[];
  /** A zone of the pack. */
  readonly zone?: string;
  readonly often?: (typeof OFTEN)[number];
}

/**
 * Reads a whole offer.
 * @example
 * read(sentenceOf('화요일 오전마다 산책 같이 해 드릴 수 있어요'), at, pack)
 * // { kinds: ['neighbourhood-walk'], days: [2], parts: ['morning'], often: 'week-1' }
 */
export type OfferReading = (sentence: Sentence, at: Date, pack: PackWords) => OfferSaid;

/** How often weekdays repeat that are named one by one: once or twice a week. */
const BY_DAYS: readonly ((typeof OFTEN)[number] | undefined)[] = [undefined, 'week-1', 'week-2'];
/** A weekend or all weekdays say when, and not how often. */
const WHOLE_WEEKS: readonly string[] = ['0,6', '1,2,3,4,5'];

/** Puts the readings of values, of `meanings.often` and of a pack together. */
export function offerReading({ lines, sets }: Meanings, values: Values): OfferReading {
  const often = catalogueOf(
    OFTEN.map((id) => ({ id, lines: lines(`often.${id}`) })),
    sets,
  );
  return (sentence, at, pack) => {
    const kind = pack.kind(sentence);
    const zone = pack.zone(sentence)?.best.value;
    const { days, parts, every } = values.week(sentence, at);
    const repeated = every && !WHOLE_WEEKS.includes(days.join()) ? BY_DAYS[days.length] : undefined;
    const times = often(sentence)?.best.value ?? repeated;
    return {
      kinds: kind ? [kind.best.value, ...kind.beside] : [],
      days,
      parts,
      ...(zone === undefined ? {} : { zone }),
      ...(times === undefined ? {} : { often: times }),
    };
  };
}
