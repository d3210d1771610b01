import { addDays, addMonths, type Day, dayOf, inSeoul } from '../../lib/seoul';

/** The day some months after a moment, in Seoul; a shorter month's last day. */
export function monthsAfter(since: Date, months: number): Day {
  const { day } = inSeoul(since);
  const [year = 0, month = 0] = addMonths(day.slice(0, 7), months).split('-').map(Number);
  for (let date = Number(day.slice(8)); ; date--) {
    const found = dayOf(year, month, date);
    if (found !== null) return found;
  }
}

/** The first day on which a member is told about an account that is due on a day. */
export function tellOn(due: Day, noticeDays: number): Day {
  return addDays(due, -noticeDays);
}
