import type { Day } from '../lib/seoul';
import { inMonth, type Lasting, lastOf } from './calendar';
import { lastingDaysAt, lastingMonthsAt } from './day-words';
import type { Heard } from './heard';
import { dayClaims } from './read-day';
import { daysIn } from './stretch';

/** The first and the last day on which somebody isn't there. */
export interface Away {
  readonly from: Day;
  readonly to: Day;
}

/** The days that a sentence spans; null where the words leave the beginning or the end open, or contradict. */
export function awayIn(heard: Heard): Away | null {
  const { today, mentions } = heard;
  // A weekend or a month is no day, and is read as a whole.
  const claims = dayClaims(heard).filter(({ refused, mention }) => !refused && mention.is !== 'vague');
  const [first, last, ...others] = claims;
  const span = spanOf(heard);
  const until = mentions.some((one) => one.is === 'mark' && one.table === 'until');
  const from = mentions.some((one) => one.is === 'mark' && one.table === 'to');
  if (others.length > 0) return null;
  if (first && last) return until ? sound(first.value, last.value, today) : null;
  if (first && span) return until ? null : sound(first.value, first.value && lastOf(first.value, span), today);
  const days = first ? { from: first.value, to: first.value } : (daysIn(heard) ?? monthIn(heard));
  if (days) return from ? null : sound(until ? today : days.from, days.to, today);
  return span && !from && !until ? sound(today, lastOf(today, span), today) : null;
}

/** Both ends in order, with nothing before today; else null. */
function sound(from: Day | null, to: Day | null, today: Day): Away | null {
  if (from === null || to === null || to < from || to < today) return null;
  return { from: from < today ? today : from, to };
}

/** A length of whole days or months anywhere in the sentence; null for none or several. */
function spanOf({ scan, mentions }: Heard): Lasting | null {
  const found = new Map<string, Lasting>();
  for (const { from } of mentions) {
    const days = lastingDaysAt(scan, from);
    const months = days ? null : lastingMonthsAt(scan, from);
    if (days) found.set(`${days.days} days`, { count: days.days, unit: 'day' });
    if (months) found.set(`${months.months} months`, { count: months.months, unit: 'month' });
  }
  const [only, ...others] = found.values();
  return only && others.length === 0 ? only : null;
}

/** A month that is named without a day: the rest of this one, or the whole of the next. */
function monthIn({ scan, mentions, today }: Heard): Away | null {
  const ahead = mentions.flatMap((one) => (one.is === 'vague' ? (scan.hit(one.from, 'monthWord')?.means ?? []) : []));
  const [only, ...others] = ahead.map(Number);
  if (only === undefined || others.length > 0 || only < 0) return null;
  return sound(inMonth(today, only, 1), inMonth(today, only, -1), today);
}
