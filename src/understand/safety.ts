import { type Frame, frameReading } from './frame';
import { CUES_ENOUGH, EVERYDAY_CUES_ENOUGH, MAX_READ_CHARS, MAX_SCANNED_CHARS, READ_OVERLAP } from './limits';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import { type Hit, type Place, phraseIndex, phrases } from './phrases';
import { foundAt } from './places';
import { spacedLong } from './plain';
import { type Found, type Sentence, sentenceOf } from './sentence';
import { together } from './together';
import { weighed } from './weighed';

/** What somebody is in danger of. The order decides between several. */
export const DANGERS = ['self-harm', 'fire', 'abuse', 'violence', 'wandering', 'medical'] as const;

/** One of `DANGERS`. */
export type Danger = (typeof DANGERS)[number];

/**
 * A sign: a danger, a poison that somebody swallowed by mistake, or a mere cry for help. A mistake is nobody's wish to
 * die, and a cry says less than the danger that is told beside it.
 */
type Sign = Danger | 'accident' | 'cry';

/** Dangers that are told in everyday words. */
const EVERYDAY_WORDS: readonly Sign[] = ['self-harm', 'abuse', 'wandering'];

/** A cue that says little alone, by its number. */
interface Cue {
  readonly cue: number;
}

/** Signs that tell of danger by themselves, and those that weak cues make. */
interface Signs {
  readonly clear: readonly Hit<Sign>[];
  readonly weak: readonly Hit<Sign>[];
}

const SIGNS: readonly Sign[] = [...DANGERS, 'accident', 'cry'];

/**
 * Reads the danger that words tell of, now or done to somebody. Sayings, places, worries, films and things long past
 * give null.
 * @example
 * reading(sentenceOf('할머니가 쓰러지셨어요'))?.value === 'medical'
 * reading(sentenceOf('배고파 죽겠어요')) === null
 */
export interface SafetyReading {
  (sentence: Sentence): Found<Danger> | null;
  /** False if words of any length hold no sign at all; harmless phrases may hold one. */
  hasSign(words: string): boolean;
}

/**
 * The reading over the tables `safety`, compiled once for the same meanings. Harmless phrases are blanked out before
 * danger is looked for. Words that say little alone count together, in fixed company (`together.ts`) or by their weights
 * (`weighed.ts`). What the words around a sign make of it decides (`frame.ts`).
 */
export const safetyReading = onceFor(compile);

function compile(meanings: Meanings): SafetyReading {
  const { safety, sets } = meanings;
  const { without } = phrases(safety('harmless'), sets);
  const frameOf = frameReading(meanings);
  const linesOf = (key: string) =>
    SIGNS.flatMap((sign) => safety(`${key}${sign}`).map((line): readonly [string, Sign] => [line, sign]));
  const several = together(linesOf('together.'), sets);
  const weak = weighed(linesOf('weighed.'), sets, (sign) =>
    EVERYDAY_WORDS.includes(sign) ? EVERYDAY_CUES_ENOUGH : CUES_ENOUGH,
  );
  const cues = weak.cues.map(([phrase, cue]): [string, Cue] => [phrase, { cue }]);
  const index = phraseIndex<Sign | number | Cue>([...linesOf(''), ...several.firsts, ...cues], sets);
  const signsIn = (spaced: string): Signs => {
    const [alone, firsts, slight]: [Hit<Sign>[], Hit<number>[], Hit<number>[]] = [[], [], []];
    for (const { value, place } of index.scan(spaced))
      if (typeof value === 'number') firsts.push({ value, place });
      else if (typeof value === 'object') slight.push({ value: value.cue, place });
      else alone.push({ value, place });
    return { clear: [...alone, ...several.joined(spaced, firsts)], weak: weak.joined(slight) };
  };
  const hasSigns = ({ clear, weak }: Signs): boolean => clear.length > 0 || weak.length > 0;
  const spelled = spellingReading(safety('spelling'));
  const read = (sentence: Sentence): Found<Danger> | null => {
    const spaced = spelled(sentence.spaced);
    // Most words hold no sign, so harmless phrases are looked for only beside one.
    if (!hasSigns(signsIn(spaced))) return null;
    const { clear, weak } = signsIn(without(spaced));
    const so = (hits: readonly Hit<Sign>[]) =>
      dangersIn(hits.filter(({ value, place }) => isSo(value, frameOf(spaced, place), sentence.asks)));
    const clearly = so(clear);
    // Cues say less well than a clear sign what the danger is.
    const [first] = (clearly.length > 0 ? clearly : so(weak)).sort(
      (a, b) => DANGERS.indexOf(a.value) - DANGERS.indexOf(b.value),
    );
    return first ? foundAt(sentence, first.place, first.value) : null;
  };
  return Object.assign(read, { hasSign: (words: string) => hasSigns(signsIn(spelled(spacedLong(words)))) });
}

/** Whether a sign tells of danger in its frame. What somebody would do to themselves is never only supposed. */
function isSo(sign: Sign, { denied, supposed, longAgo, told, over, everyday }: Frame, asks: boolean): boolean {
  // A question about danger may hope for a denial: "isn't that a fire?"
  if (denied && !asks) return false;
  if (sign === 'self-harm') return true;
  if (sign === 'abuse') return !told;
  if (sign === 'violence' || sign === 'cry') return !(told || longAgo);
  return !(supposed || longAgo || told || everyday || (over && !asks));
}

/** Puts the usual spelling of words in the place of those that are written as they sound; positions stay. */
function spellingReading(lines: readonly string[]): (spaced: string) => string {
  const usual = new Map(lines.map((line) => line.split('=') as [string, string]));
  if (usual.size === 0) return (spaced) => spaced;
  const heard = new RegExp([...usual.keys()].join('|'), 'g');
  return (spaced) => spaced.replace(heard, (word) => usual.get(word) ?? word);
}

/** Signs of danger alone: a mistake is medical, and no sign of self-harm stands where it ends. A cry alone is violence. */
function dangersIn(hits: readonly Hit<Sign>[]): Hit<Danger>[] {
  const told = hits.some(({ value }) => value !== 'cry');
  const mistakes = hits.filter(({ value }) => value === 'accident');
  const isMistake = ({ from, to }: Place) => mistakes.some(({ place }) => from < place.to && place.to <= to);
  return hits.flatMap(({ value, place }) => {
    if (value === 'cry') return told ? [] : [{ value: 'violence' as const, place }];
    if (value === 'accident') return [{ value: 'medical' as const, place }];
    return value === 'self-harm' && isMistake(place) ? [] : [{ value, place }];
  });
}

/**
 * Reads danger in words of any length, part by part. Only parts of a long stretch that holds a sign are read. `from` is
 * the beginning of the part in longer words.
 */
export function dangerIn(words: string, read: SafetyReading): { value: Danger; from: number } | null {
  for (let from = 0; from < words.length; from += MAX_SCANNED_CHARS) {
    const stretch = words.slice(from, from + MAX_SCANNED_CHARS + READ_OVERLAP);
    const found = stretch.length <= MAX_READ_CHARS || read.hasSign(stretch) ? dangerInParts(stretch, read) : null;
    if (found) return { value: found.value, from: from + found.from };
  }
  return null;
}

function dangerInParts(words: string, read: SafetyReading): { value: Danger; from: number } | null {
  for (let from = 0; from < words.length; from += MAX_READ_CHARS - READ_OVERLAP) {
    const found = read(sentenceOf(words.slice(from, from + MAX_READ_CHARS)));
    if (found) return { value: found.value, from };
  }
  return null;
}
