import { isHangul, type Scan } from './lexicon';
import type { LengthMention, Mention, Part, TimeMention } from './mention';
import { type NumberHit, numbersAt } from './numerals';

const CLOCK = /(\d{1,2})[:.](\d{2})(?![\d:])/y;
const RANGE = / ?[-~–] ?/y;

/** Hours counted in Sino-Korean words begin here; smaller ones are other words (하십시오). */
const FIRST_SINO_HOUR = 11;
/** Minutes and hours in Sino-Korean words begin here. */
const FIRST_SINO_LENGTH = 10;

type Bare<T> = T extends unknown ? T & { readonly from: number; readonly to: number } : never;

/** A time of day at the next letter: 세 시 반, 14:30, half past two, 3pm. Null without one. */
export function timeAt(scan: Scan, pos: number): Mention | null {
  const from = scan.over(pos);
  const fixed = scan.hit(from, 'fixed');
  if (fixed) {
    const [hour, minute] = fixed.means.split(':').map(Number);
    return { is: 'time', hour: hour ?? 0, minute: minute ?? 0, of24: true, from, to: fixed.to };
  }
  return withPart(scan, clockAt(scan, from) ?? hourAt(scan, from) ?? pastAt(scan, from) ?? spokenAt(scan, from));
}

/** A half of the day right before or after in English: "pm 2:30", "3 in the morning". */
function withPart(scan: Scan, time: Bare<TimeMention> | null): Mention | null {
  if (!time) return null;
  const part = scan.hit(time.to, 'part');
  if (!part || isHangul(scan.text[part.from])) return time;
  return { ...time, part: part.means as Part, to: part.to };
}

function clockAt(scan: Scan, from: number): Bare<TimeMention> | null {
  if (/[\d:.]/.test(scan.text[from - 1] ?? '')) return null;
  CLOCK.lastIndex = from;
  const found = CLOCK.exec(scan.text);
  if (!found) return null;
  const [whole, h = '', m] = found;
  // "10.30 am" is a time, "10.30" alone the thirtieth of October.
  const half = scan.hit(from + whole.length, 'part');
  if (whole.includes('.') && (!half || isHangul(scan.text[half.from]))) return null;
  const of24 = h.startsWith('0') || Number(h) > 12;
  return { is: 'time', hour: Number(h), minute: Number(m), of24, clock: true, from, to: from + whole.length };
}

/** Hours before 시: digits, native words, 14 and above in Sino-Korean. Two hours at once are `several`. */
function hourAt(scan: Scan, from: number): Bare<TimeMention> | null {
  const number = numbersAt(scan, from).find((one) => isHour(scan, one));
  if (!number) return null;
  const unit = hourUnit(scan, number.to);
  if (!unit) return null;
  const tail = minutesAfter(scan, unit.to);
  const said = scan.text.slice(from, number.to);
  const several = number.form === 'pair' || doubled(scan, from);
  const of24 = number.form === 'digits' && (said.startsWith('0') || number.value > 12);
  const time = { is: 'time', hour: number.value, minute: tail.minute, of24, from, to: tail.to } as const;
  return before(scan, several ? { ...time, several } : time);
}

function isHour(scan: Scan, number: NumberHit): boolean {
  if (!Number.isInteger(number.value)) return false;
  const { form } = number;
  // 한 두 시: with a space, 한 says "about".
  const spaced = form === 'pair' && scan.text.slice(number.from, number.to).includes(' ');
  if (spaced && scan.hit(number.from, 'about')) return false;
  if (form === 'sino' && (number.value < FIRST_SINO_HOUR || isHangul(scan.text[number.from - 1]))) return false;
  if (form === 'alone' || form === 'word' || form === 'article') return false;
  return hourUnit(scan, number.to) !== null;
}

function hourUnit(scan: Scan, pos: number): { readonly to: number } | null {
  const longest = scan.hits(pos)[0];
  const unit = scan.hit(pos, 'hour');
  // 시간 is no hour of the day, and neither is any longer word that begins alike.
  return unit && longest && longest.to === unit.to ? unit : null;
}

function minutesAfter(scan: Scan, pos: number): { readonly minute: number; readonly to: number } {
  const added = addedAt(scan, pos);
  if (added) return { minute: added.value, to: added.to };
  const half = scan.hit(pos, 'half');
  if (half) return { minute: 30, to: half.to };
  const minute = minuteAt(scan, pos);
  // "At two, only 30 minutes": a length of its own.
  if (minute && scan.hit(minute.to, 'only', 'lasting')) return { minute: 0, to: pos };
  if (minute && scan.hit(minute.to, 'before') === null) return { minute: minute.value, to: minute.to };
  const digits = /^\d{2}(?!\d)/.exec(scan.text.slice(pos, pos + 3))?.[0];
  if (digits !== undefined && !minute) return { minute: Number(digits), to: pos + 2 };
  return { minute: 0, to: scan.hit(pos, 'sharp')?.to ?? pos };
}

/** Minutes behind an "and": 3시 하고 15분 더, 두 시간 하고도 반. A "more" after them says the same once again. */
function addedAt(scan: Scan, pos: number): { readonly value: number; readonly to: number } | null {
  const joined = scan.hit(pos, 'joined');
  const half = joined ? scan.hit(joined.to, 'half') : null;
  const minute = half ? { value: Number(half.means), to: half.to } : joined && minuteAt(scan, joined.to);
  const more = minute ? scan.hit(minute.to, 'shift') : null;
  return minute && { value: minute.value, to: more?.means === 'more' ? more.to : minute.to };
}

function minuteAt(scan: Scan, pos: number): { readonly value: number; readonly to: number } | null {
  for (const number of numbersAt(scan, pos)) {
    if (number.form !== 'digits' && number.form !== 'sino') continue;
    const unit = scan.hit(number.to, 'minute');
    if (unit && Number.isInteger(number.value)) return { value: number.value, to: unit.to };
  }
  return null;
}

/** "11시 15분 전" is 10:45, and so is "11시 되기 15분 전". "11시 15분 전에" may mean before 11:15: `several`. */
function before(scan: Scan, time: Bare<TimeMention>): Bare<TimeMention> {
  const until = scan.hit(time.to, 'untilHour');
  const minute = minuteAt(scan, until?.to ?? time.to);
  const ends = minute ? scan.hit(minute.to, 'before') : null;
  if (!minute || !ends) return time;
  const limit = scan.hit(minute.to, 'open');
  if (!until && limit && limit.to > ends.to) return { ...time, several: true, to: ends.to };
  const total = time.hour * 60 + time.minute - minute.value;
  return { ...time, hour: Math.floor(total / 60), minute: total % 60, to: ends.to };
}

/** English: "half past two", "quarter to three", "ten past ten", "half two" (British for 2:30). */
function pastAt(scan: Scan, from: number): Bare<TimeMention> | null {
  const named = scan.hit(from, 'halfWord', 'quarterWord');
  const number = named ? null : numbersAt(scan, from).find((one) => one.form === 'word' || one.form === 'digits');
  const start = named ?? number;
  if (!start) return null;
  const minute = named ? Number(named.means) : (number?.value ?? 0);
  const link = scan.hit(start.to, 'past', 'toHour');
  const hour = englishHour(scan, link?.to ?? start.to);
  if (!hour || (!link && named?.table !== 'halfWord') || minute > 59) return null;
  // "10 to 12" is a span; minutes before an hour are a quarter or words.
  if (link?.table === 'toHour' && !named && (number?.form === 'digits' || hour.form === 'digits')) return null;
  if (link && !named && minute % 5 !== 0) return null;
  const time = { is: 'time', of24: false, from, to: scan.hit(hour.to, 'oclock')?.to ?? hour.to } as const;
  if (link?.table === 'toHour') return { ...time, hour: hour.value === 1 ? 12 : hour.value - 1, minute: 60 - minute };
  return { ...time, hour: hour.value, minute };
}

function englishHour(scan: Scan, pos: number): NumberHit | null {
  const hour = numbersAt(scan, pos).find((one) => one.form === 'word' || one.form === 'digits');
  if (!hour || hour.value < 1 || hour.value > 12 || !Number.isInteger(hour.value)) return null;
  return scan.hit(hour.to, 'hours', 'minutes', 'counter', 'span', 'hour', 'foreignUnit') ? null : hour;
}

/** English: "ten thirty", "5 o'clock", "3pm", "7 in the evening". */
function spokenAt(scan: Scan, from: number): Bare<TimeMention> | null {
  for (const hour of numbersAt(scan, from)) {
    if ((hour.form !== 'word' && hour.form !== 'digits') || !Number.isInteger(hour.value) || hour.value > 24) continue;
    const time = { is: 'time', hour: hour.value, minute: 0, of24: hour.value > 12, from } as const;
    const clock = scan.hit(hour.to, 'oclock', 'sharp');
    if (clock) return { ...time, to: clock.to };
    const minute = numbersAt(scan, hour.to).find((one) => one.form === 'word' && one.value >= 10 && one.value < 60);
    if (minute && hour.form === 'word' && hour.value <= 12 && !scan.hit(minute.to, 'hours', 'minutes', 'counter'))
      return { ...time, minute: minute.value, to: minute.to };
    const part = scan.hit(hour.to, 'part');
    if (part && !isHangul(scan.text[part.from]) && hour.value <= 12) return { ...time, to: hour.to };
  }
  return null;
}

/** A number and a dash right before: "2~3시". */
function doubled(scan: Scan, from: number): boolean {
  const lead = scan.text.slice(Math.max(0, from - 4), from);
  return /\d ?[-~–,] ?$/.test(lead) && !/:\d\d ?[-~–,] ?$/.test(scan.text.slice(Math.max(0, from - 7), from));
}

/** A length at the next letter: 두 시간 반, 90분, 1h30, an hour and a half. Null without one. */
export function lengthAt(scan: Scan, pos: number): Mention | null {
  const from = scan.over(pos);
  return halfHour(scan, from) ?? hoursAt(scan, from) ?? onlyMinutes(scan, from);
}

function halfHour(scan: Scan, from: number): Bare<LengthMention> | null {
  const half = scan.hit(from, 'half', 'halfWord', 'quarterWord');
  if (half) {
    const article = scan.hit(half.to, 'article');
    const of = scan.hit(half.to, 'link');
    const unit = scan.hit(article?.to ?? (of ? (scan.hit(of.to, 'article')?.to ?? half.to) : half.to), 'hours');
    if (unit) return { is: 'length', minutes: Number(half.means), from, to: unit.to };
  }
  const unit = isHangul(scan.text[from - 1]) ? null : scan.hit(from, 'hours');
  const rest = unit ? scan.hit(unit.to, 'half', 'andHalf') : null;
  return rest ? { is: 'length', minutes: 90, from, to: rest.to } : null;
}

function hoursAt(scan: Scan, from: number): Bare<LengthMention> | null {
  for (const number of numbersAt(scan, from)) {
    if (number.form === 'alone') continue;
    if (number.form === 'sino' && (number.value < FIRST_SINO_LENGTH || isHangul(scan.text[from - 1]))) continue;
    const early = scan.hit(number.to, 'andHalf', 'half');
    const unit = scan.hit(early?.to ?? number.to, 'hours');
    if (!unit) continue;
    const late = early ?? scan.hit(unit.to, 'andHalf', 'half');
    const joined = scan.hit(unit.to, 'joined')?.to ?? unit.to;
    const more = late ? null : (addedAt(scan, unit.to) ?? lengthMinutes(scan, joined) ?? trailing(scan, unit.to));
    const minutes = Math.round(number.value * 60) + Number(late?.means ?? more?.value ?? 0);
    const to = Math.max(unit.to, late?.to ?? 0, more?.to ?? 0);
    return { is: 'length', minutes, from, to, ...(doubled(scan, from) ? { several: true } : {}) };
  }
  return null;
}

/** "1h30", "1시간 30", "one hour thirty": minutes without their unit. */
function trailing(scan: Scan, pos: number): { readonly value: number; readonly to: number } | null {
  const digits = /^ ?(\d{2})(?![\d.:a-z])/.exec(scan.text.slice(pos, pos + 5));
  if (digits) return { value: Number(digits[1]), to: pos + digits[0].length };
  const word = numbersAt(scan, pos).find(
    (one) => one.form === 'word' && one.value >= FIRST_SINO_LENGTH && one.value < 60,
  );
  return word && !scan.hit(word.to, 'hours', 'counter') ? { value: word.value, to: word.to } : null;
}

function lengthMinutes(scan: Scan, pos: number): { readonly value: number; readonly to: number } | null {
  const korean = minuteAt(scan, pos);
  if (korean) return korean;
  for (const number of numbersAt(scan, pos)) {
    if (number.form !== 'digits' && number.form !== 'word') continue;
    const unit = scan.hit(number.to, 'minutes');
    if (unit) return { value: number.value, to: unit.to };
  }
  return null;
}

function onlyMinutes(scan: Scan, from: number): Bare<LengthMention> | null {
  const found = lengthMinutes(scan, from);
  if (!found) return null;
  return { is: 'length', minutes: found.value, from, to: found.to, ...(doubled(scan, from) ? { several: true } : {}) };
}

/** True if a dash that means "to" stands at `pos`. */
export function dashAt(scan: Scan, pos: number): boolean {
  RANGE.lastIndex = pos;
  return RANGE.test(scan.text);
}
