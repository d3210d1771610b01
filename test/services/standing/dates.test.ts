import { seoulInstant } from '../../../src/lib/seoul';
import { datesOf, startsOf } from '../../../src/services/standing/dates';

/** Tuesday, 24 November 2026, after ten o'clock. */
const AT = seoulInstant('2026-11-24', '11:00');
const planned = (days: object, times: number, at = AT) => datesOf({ weekdays: [2], time: '10:00', ...days, times }, at);

test('every other week counts from the first date, over the end of the year', () => {
  const rhythm = { everyWeeks: 2 };
  expect(planned({ rhythm }, 4).dates).toEqual(['2026-12-01', '2026-12-15', '2026-12-29', '2027-01-12']);
  expect(planned({ rhythm, first: '2026-12-08' }, 3).dates).toEqual(['2026-12-08', '2026-12-22', '2027-01-05']);
});

test('every three weeks on two days: both days of the same weeks', () => {
  const { dates } = planned({ weekdays: [2, 4], rhythm: { everyWeeks: 3 } }, 4, seoulInstant('2026-11-25', '09:00'));
  expect(dates).toEqual(['2026-11-26', '2026-12-15', '2026-12-17', '2027-01-05']);
});

test('a rhythm begins on a working day; a later holiday is left out and said, and the number of dates stays', () => {
  const friday = { weekdays: [5], rhythm: { everyWeeks: 2 } };
  // 25 December and 1 January are holidays.
  expect(planned(friday, 1, seoulInstant('2026-12-20', '10:00')).dates).toEqual(['2027-01-08']);
  expect(planned({ ...friday, first: '2026-12-11' }, 2)).toEqual({
    dates: ['2026-12-11', '2027-01-08'],
    holidays: ['2026-12-25'],
  });
});

test('the first, third and last of each month, in months with four and with five', () => {
  const nth = (...which: number[]) => ({ rhythm: { nth: which } });
  // December 2026 has five Tuesdays, January four.
  expect(planned(nth(1), 3).dates).toEqual(['2026-12-01', '2027-01-05', '2027-02-02']);
  expect(planned(nth(-1), 3).dates).toEqual(['2026-12-29', '2027-01-26', '2027-02-23']);
  expect(planned(nth(4, -1), 3, seoulInstant('2026-12-20', '10:00')).dates).toEqual([
    ...['2026-12-22', '2026-12-29', '2027-01-26'],
  ]);
});

test('many monthly dates are all found, and a holiday among them moves the end', () => {
  const { dates, holidays } = planned({ weekdays: [1], rhythm: { nth: [1] } }, 26);
  expect(dates).toHaveLength(26);
  expect(dates[0]).toBe('2026-12-07');
  expect(holidays.every((day) => !dates.includes(day))).toBe(true);
});

test('where it may begin: one date of each of the coming weeks', () => {
  const said = { weekdays: [2], time: '10:00', rhythm: { everyWeeks: 2 } };
  expect(startsOf(said, AT)).toEqual(['2026-12-01', '2026-12-08']);
  const both = { ...said, weekdays: [2, 4] };
  expect(startsOf(both, seoulInstant('2026-11-25', '09:00'))).toEqual(['2026-11-26', '2026-12-01']);
});
