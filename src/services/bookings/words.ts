import {
  type Attended,
  appointmentReading,
  type BookingWord,
  bookingReading,
  type ProgrammeSaid,
  type StretchSaid,
  sentenceOf,
  type Understanding,
} from '../../understand';
import type { BookingsDeps } from './kit';
import { placeName } from './settings';

/** What somebody says about a booking. `is`: what the words want; null if they only say days, hours or people. */
export interface Said extends StretchSaid {
  readonly is: BookingWord | null;
  /** How much longer somebody stays, or how much sooner the stay ends. */
  readonly minutes?: number;
  /** Words that want a place also name the end of a stay. It may be that of a booked place. */
  readonly ends?: 'until' | 'longer';
}

/** Reads typed words about a booking, said at a moment. */
export function saidIn(understanding: Understanding, words: string, at: Date): Said {
  const sentence = sentenceOf(words);
  const found = bookingReading(understanding.meanings, understanding)(sentence, at);
  return found ?? { is: null, ...understanding.stretch(sentence, at) };
}

/** The last day of a programme that goes on for a length of time. */
export { lastOf } from '../../understand';

/** What somebody says about a programme; `places`: ids of places that the words name, or begin to name. */
export type ProgrammeHeard = Omit<ProgrammeSaid, 'place'> & { readonly places: readonly string[] };

/** Reads a programme at some places of a community. People name a place by its whole name or its first word. */
export function programmeIn(
  { understanding, words: lists }: Pick<BookingsDeps, 'words'> & { readonly understanding: Understanding },
  of: { readonly community: string; readonly words: string; readonly places: readonly string[] },
  at: Date,
): ProgrammeHeard {
  const names = of.places.flatMap((id) =>
    (lists?.languages ?? []).flatMap((lang) =>
      (lists?.list(lang, placeName(of.community, id).key) ?? []).flatMap((name) =>
        [name, name.split(' ')[0] ?? ''].map((said) => ({ id, said })),
      ),
    ),
  );
  const { place, ...said } = understanding.programme(of.words, [...new Set(names.map((one) => one.said))], at);
  return { ...said, places: [...new Set(names.filter((one) => one.said === place).map(({ id }) => id))] };
}

const readings = new WeakMap<Understanding, ReturnType<typeof appointmentReading>>();

/** True for words that ask for a change of something agreed. */
export function asksChangeIn(understanding: Understanding, words: string, at: Date): boolean {
  const read = readings.get(understanding) ?? appointmentReading(understanding.meanings, understanding);
  readings.set(understanding, read);
  return read(sentenceOf(words), at)?.is === 'change';
}

/** Reads who of the people with these names came, and how long. */
export function attendanceIn(
  understanding: Understanding,
  words: string,
  names: readonly string[],
  at: Date,
): readonly Attended[] {
  return understanding.attendance(sentenceOf(words), names, at);
}

/** The places of the names that words mean, by name, by "all" or by "all but". Empty if they mean none. */
export function meantIn(
  understanding: Understanding,
  words: string,
  names: readonly string[],
  at: Date,
): readonly number[] {
  return understanding.people(sentenceOf(words), names, at) ?? [];
}
