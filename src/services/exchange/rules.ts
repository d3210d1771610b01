import { isDay, isTime, seoulInstant } from '../../lib/seoul';
import { DAY_MS, MINUTE_MS } from '../../lib/units';
import type { AddressReading } from '../../understand';
import { MAX_AHEAD_DAYS, MIN_LEAD_MINUTES } from './limits';

/** Start and end of a request; null if date or time is invalid. */
export function spanOf(date: string, time: string, minutes: number): { startsAt: Date; endsAt: Date } | null {
  if (!isDay(date) || !isTime(time)) return null;
  const startsAt = seoulInstant(date, time);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE_MS) };
}

/** Whether a start is too near or too far from `at`. */
export function leadOf(startsAt: Date, at: Date): 'past' | 'far' | 'fits' {
  const lead = startsAt.getTime() - at.getTime();
  if (lead < MIN_LEAD_MINUTES * MINUTE_MS) return 'past';
  return lead > MAX_AHEAD_DAYS * DAY_MS ? 'far' : 'fits';
}

/** True for a local time at which help may begin. */
export function within({ from, to }: { readonly from: string; readonly to: string }, time: string): boolean {
  return from <= time && time <= to;
}

/** Mobile and landline numbers, with or without country code, with any separators. */
const PHONE = /(?<!\d)(?:\+?82[-\s.]?|0)(?:1[016789]|2|[3-6]\d|70|50\d)[-\s.)]{0,2}\d{3,4}[-\s.]?\d{4}(?!\d)/;
/** Resident registration numbers: a birth date and seven digits, the first from 1 to 8. */
const RESIDENT = /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-\s.]{0,2}[1-8]\d{6}(?!\d)/;

/** Stands in place of a hidden number or address. */
const HIDDEN = '○○○';

/** Words without phone and resident numbers. */
export function maskNumbers(words: string): string {
  return [RESIDENT, PHONE].reduce(
    (text, number) => text.replace(new RegExp(number.source, 'g'), HIDDEN),
    words.normalize('NFKC'),
  );
}

/** Words without the postal addresses in them; the place that both sides know stays. */
export function maskAddresses(words: string, find: AddressReading, known: string | null): string {
  const place = known === null ? '' : plainly(known);
  return find(words).reduceRight((text, { from, to }) => {
    const address = words.slice(from, to);
    return place.includes(plainly(address)) ? text : `${text.slice(0, from)}${HIDDEN}${text.slice(to)}`;
  }, words);
}

function plainly(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** True if words hold a phone or resident number, full-width digits included. */
export function holdsPersonalNumber(words: string): boolean {
  const plain = words.normalize('NFKC');
  return PHONE.test(plain) || RESIDENT.test(plain);
}
