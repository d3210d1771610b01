import { type Text, t } from '../../lib/text';
import { comparable } from '../../understand';
import { zoneName, zoneWords } from '../communities';
import type { BookingsDeps, Kit } from './kit';
import { MAX_TITLED } from './limits';
import { nameOf, placeName } from './settings';
import type { Series } from './types';

/** Letters of a title that words must have to name it. */
const LEAST_LETTERS = 2;

type Lists = NonNullable<BookingsDeps['words']>;

/**
 * The running series whose titles typed words name, by a part of the title at least: "the cooking class". Of several only
 * those of which the words name most. Words of places and of many titles, such as "class", name none by themselves.
 */
export async function titledIn(
  kit: Pick<Kit, 'series'> & Pick<BookingsDeps, 'words'>,
  { community, words }: { readonly community: string; readonly words: string },
): Promise<readonly Series[]> {
  const { words: lists } = kit;
  if (!lists) return [];
  const running = await kit.series.find({ community, state: 'published' }, { _id: 1 }, MAX_TITLED);
  const said = comparable(words);
  const common = inEach(lists, t('meanings.booking.title-common')).flat();
  return mostNamed(running.map((series) => ({ series, letters: lettersNamed(lists, series, said, common) })));
}

/**
 * The running series of a profile that lie where typed words say. They name a part of the title, the place or the zone,
 * or a neighbourhood around it. Of several only those of which the words name most.
 */
export async function placedIn(
  kit: Pick<Kit, 'series'> & Pick<BookingsDeps, 'words'>,
  { community, profile, words }: { readonly community: string; readonly profile: string; readonly words: string },
): Promise<readonly Series[]> {
  const { words: lists } = kit;
  if (!lists) return [];
  const running = await kit.series.find({ community, profile, state: 'published' }, { _id: 1 }, MAX_TITLED);
  const said = comparable(words);
  const lettersOf = (series: Series): number => {
    const { zone, place } = series;
    const names = [nameOf(series), zoneName(community, zone), t(zoneWords(community, zone))];
    const parts = [...names, ...(place === null ? [] : [placeName(community, place)])]
      .flatMap((name) => inEach(lists, name).flat())
      .flatMap(partsOf);
    const named = [...new Set(parts)].filter((part) => said.includes(part));
    return named.reduce((sum, { length }) => sum + length, 0);
  };
  const named = mostNamed(running.map((series) => ({ series, letters: lettersOf(series) })));
  // A word that all of them have, such as "care", picks none.
  return named.length < running.length ? named : [];
}

/** The series of which words name most letters, and enough of them. */
function mostNamed(scored: readonly { readonly series: Series; readonly letters: number }[]): readonly Series[] {
  const most = Math.max(0, ...scored.map(({ letters }) => letters));
  return most < LEAST_LETTERS ? [] : scored.filter(({ letters }) => letters === most).map(({ series }) => series);
}

/**
 * Counts the letters of a title's own words that stand in the words said. The language that has most counts.
 * @param common words of many titles, in all languages: a language without a text of its own has that of another
 */
function lettersNamed(lists: Lists, series: Series, said: string, common: readonly string[]): number {
  const place = series.place === null ? [] : inEach(lists, placeName(series.community, series.place)).flat();
  const notOwn = new Set([...common, ...place.flatMap(partsOf)]);
  const letters = inEach(lists, nameOf(series)).map((titles) =>
    titles
      .flatMap(partsOf)
      .filter((part) => !notOwn.has(part) && said.includes(part))
      .reduce((sum, { length }) => sum + length, 0),
  );
  return Math.max(0, ...letters);
}

/** A text's words in each language. */
function inEach(lists: Lists, text: Text): string[][] {
  return lists.languages.map((lang) => ('key' in text ? [...lists.list(lang, text.key)] : [text.plain]));
}

/** The words of a title as they are compared, without numbers and what stands in brackets. */
function partsOf(title: string): string[] {
  return title
    .replace(/\([^()]*\)/g, ' ')
    .split(/\s+/)
    .map(comparable)
    .filter((part) => part.length >= LEAST_LETTERS);
}
