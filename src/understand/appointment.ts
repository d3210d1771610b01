import { withoutEnd } from '../lib/without-end';
import { catalogueOf } from './catalogue';
import type { Meanings } from './meanings';
import { type Phrases, phrases } from './phrases';
import { foundAt } from './places';
import { type Sentence, sentenceOf } from './sentence';
import type { Correction, Values } from './values';

/** What people say about an appointment that exists. The order decides between two that are equally strong. */
export const APPOINTMENT_WORDS = ['relay', 'no-show', 'late', 'change', 'cancel'] as const;

/** One of `APPOINTMENT_WORDS`. */
export type AppointmentWord = (typeof APPOINTMENT_WORDS)[number];

/** What a sentence says about an appointment, with only what was said. */
export interface AppointmentSaid {
  readonly is: AppointmentWord;
  /** How much the words prove; words of `weak` strength may also be a new request. */
  readonly weak: boolean;
  /** The day by which the appointment is named. */
  readonly named?: string;
  /** The days among which it is, for "I can't come next week". */
  readonly during?: { readonly from: string; readonly to: string };
  /** New values of a change. A day may also name the appointment if it is the appointment's own. */
  readonly wanted: Correction & { readonly address?: string };
  /** Minutes of a delay. */
  readonly minutes?: number;
  /** The message to the other side, as typed. */
  readonly message?: string;
}

/**
 * Reads what is said about an appointment; null for other words.
 * @example
 * read(sentenceOf('내일 약속 11시로 바꿔 주세요'), at)
 * // { is: 'change', named: '2026-11-26', wanted: { time: '11:00' } }
 */
export type AppointmentReading = (sentence: Sentence, at: Date) => AppointmentSaid | null;

/** From this strength on the words are about an appointment, and not a new request. */
const CLEAR = 4;

/** Compiles `meanings.appointment`. `not` is blanked out first. */
export function appointmentReading(meanings: Meanings, values: Values): AppointmentReading {
  const { lines, sets, blank } = meanings;
  const table = (name: string): Phrases => phrases(lines(`appointment.${name}`), sets);
  const words = catalogueOf(
    APPOINTMENT_WORDS.map((id) => ({ id, lines: lines(`appointment.${id}`) })),
    sets,
  );
  const without = blank('appointment.not');
  const part = createParts(meanings, table, values);
  /** The day that names an appointment, else the days of a week. */
  const daysNamed = (said: string | undefined, sentences: readonly Sentence[], at: Date) => {
    const named = said ?? sentences.map((one) => values.date(one, at)?.value).find(Boolean);
    if (named !== undefined) return { named };
    const days = sentences.map((one) => values.stretch(one, at).days).find(Boolean);
    return optional('during', days);
  };
  return (sentence, at) => {
    const found = words(sentence, without(sentence.spaced));
    if (!found) return null;
    const { value: is } = found.best;
    const weak = (found.scores.get(is) ?? 0) < CLEAR;
    if (is === 'relay') return { is, weak, wanted: {}, ...optional('message', part.message(sentence, found.best)) };
    if (is === 'late') {
      const before = sentenceOf(sentence.text.slice(0, found.best.from));
      const minutes = values.minutes(sentence, at) ?? values.minutes(before, at);
      return { is, weak, wanted: {}, ...optional('minutes', minutes?.value) };
    }
    const { named, wanted } = part.change(sentence, at);
    // "I can't come on Tuesday" refuses the day; before the verb it is a day like any other.
    const before = sentenceOf(sentence.text.slice(0, found.best.from));
    const changes = is === 'change' || (is === 'cancel' && found.others.includes('change') && hasMore(wanted));
    return {
      is: changes ? 'change' : is,
      weak: weak && is === 'change',
      ...(changes ? optional('named', named) : daysNamed(named, [sentence, before], at)),
      wanted: changes ? wanted : {},
    };
  };
}

function hasMore(wanted: object): boolean {
  return Object.keys(wanted).length > 0;
}

function optional<K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } {
  return (value === null || value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}

/** Reads the parts of a sentence about an appointment. */
function createParts({ lines }: Meanings, table: (name: string) => Phrases, values: Values) {
  const [named, to, meet, here] = [table('named'), table('to'), table('meet'), table('here')];
  const [other, turn] = [table('other-place'), table('turn')];

  /** The new values, where "to two hours" is a length like any other. */
  const valuesIn = (sentence: Sentence, at: Date): Correction => {
    const [place] = turn.all(sentence.spaced).slice(-1);
    if (!place) return values.correction(sentence, at)?.value ?? {};
    const { from, words } = foundAt(sentence, place, null);
    const particle = words.split(' ')[0] ?? '';
    const before = sentenceOf(sentence.text.slice(0, from + particle.length));
    return values.correction(before, at)?.value ?? values.correction(sentence, at)?.value ?? {};
  };
  const ends = (name: string): readonly string[] =>
    [...lines(`appointment.${name}`)].sort((a, b) => b.length - a.length);
  const [placeLead, placeTail] = [ends('place-lead'), ends('place-tail')];
  const [messageLead, messageTail] = [ends('message-lead'), ends('message-tail')];
  const quotes = ends('message-quote');
  const told = ends('message-told').map((one) => one.split('='));

  const placeIn = (sentence: Sentence, at: Date): string | null => {
    const { spaced, text, typed } = sentence;
    const before = meet.find(spaced);
    const after = before ? null : here.find(spaced);
    if (!before && !after) return null;
    if (after) return bare(typed.slice(foundAt(sentence, after, null).to), placeLead, placeTail);
    const end = before ? foundAt(sentence, before, null).from : text.length;
    const head = sentenceOf(text.slice(0, end));
    const instead = other.all(head.spaced).map((one) => foundAt(head, one, null));
    const said = [values.date(head, at), values.time(head, at), ...instead];
    const from = Math.max(0, ...said.map((one) => one?.to ?? 0));
    return bare(typed.slice(from, end), placeLead, placeTail);
  };

  return {
    /** The values of a change, apart from the day that names the appointment. */
    change(sentence: Sentence, at: Date): { named?: string; wanted: Correction & { address?: string } } {
      const address = placeIn(sentence, at);
      const place = named.find(sentence.spaced);
      const rest = optional('address', address);
      if (!place || to.find(sentence.spaced)) return { wanted: { ...valuesIn(sentence, at), ...rest } };
      const cut = foundAt(sentence, place, null).to;
      const head = sentenceOf(sentence.text.slice(0, cut));
      const tail = sentenceOf(sentence.text.slice(cut));
      const wanted = { ...valuesIn(tail, at), ...rest };
      return { ...optional('named', values.date(head, at)?.value), wanted };
    },

    /** The words before "tell them", or after them in a language that puts them first. */
    message({ typed }: Sentence, { from, to: end }: { readonly from: number; readonly to: number }): string | null {
      const quoted = bare(typed.slice(0, from), messageLead, []) ?? '';
      const quote = quotes.find((one) => quoted.endsWith(one));
      const before = quote ? quoted.slice(0, 1 - quote.length) : heard(bare(quoted, [], messageTail), told);
      return before ?? (typed.charAt(end) === ' ' ? bare(typed.slice(end), messageLead, messageTail) : null);
    },
  };
}

/** Words without these beginnings, these endings, and marks around them; null if nothing is left. */
function bare(words: string, leads: readonly string[], tails: readonly string[]): string | null {
  let left = stripped(words);
  for (let lead = leadOf(left, leads); lead; lead = leadOf(left, leads)) left = stripped(left.slice(lead.length));
  const tail = tails.find((one) => left.toLowerCase().endsWith(one) && left.length > one.length);
  if (tail) left = stripped(left.slice(0, -tail.length));
  return left === '' ? null : left;
}

/** A message told in other words, with the ending of hearsay. */
function heard(words: string | null, told: readonly (readonly string[])[]): string | null {
  const [end = '', ending = ''] = told.find(([one = '']) => words?.endsWith(one)) ?? [];
  return words && end ? `${words.slice(0, -end.length)}${ending}` : words;
}

function leadOf(words: string, leads: readonly string[]): string | undefined {
  return leads.find((one) => words.toLowerCase().startsWith(`${one} `) || words.toLowerCase() === one);
}

function stripped(words: string): string {
  return withoutEnd(words.replace(/^[\s"'“”‘’,.:;~!?]+/, ''), /[\s"'“”‘’,.:;~]/);
}
