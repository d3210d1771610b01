import { seoulInstant } from '../../../src/lib/seoul';
import { overlaps } from '../../../src/lib/span';
import { capReached, slotOf } from '../../../src/services/matching/rules';

test.each([
  ['2026-11-23', '09:00', 'weekday-morning'],
  ['2026-11-23', '11:59', 'weekday-morning'],
  ['2026-11-23', '12:00', 'weekday-afternoon'],
  ['2026-11-27', '17:59', 'weekday-afternoon'],
  ['2026-11-27', '18:00', 'weekday-evening'],
  ['2026-11-21', '08:00', 'weekend-morning'],
  ['2026-11-22', '13:00', 'weekend-afternoon'],
  ['2026-11-22', '23:30', 'weekend-evening'],
  ['2026-11-22', '00:30', 'weekend-morning'],
])('%s %s is the slot %s', (date, time, slot) => {
  expect(slotOf(seoulInstant(date, time))).toBe(slot);
});

test('two jobs overlap only when they share a moment', () => {
  const at = (from: number, to: number) => ({ from: new Date(from), to: new Date(to) });
  expect(overlaps(at(0, 10), at(10, 20))).toBe(false);
  expect(overlaps(at(0, 11), at(10, 20))).toBe(true);
  expect(overlaps(at(12, 13), at(10, 20))).toBe(true);
  expect(overlaps(at(20, 30), at(10, 20))).toBe(false);
});

test('a cap counts the calendar week from Monday, or the calendar month, as Seoul has them', () => {
  const on = (day: string, time = '10:00') => ({ from: seoulInstant(day, time) });
  const start = seoulInstant('2026-11-25', '10:00');
  const week = { times: 2, per: 'week' as const };
  expect(capReached(week, [on('2026-11-23', '00:10'), on('2026-11-29', '23:50')], start)).toBe(true);
  expect(capReached(week, [on('2026-11-22', '23:50'), on('2026-11-29')], start)).toBe(false);
  expect(capReached(week, [on('2026-11-30'), on('2026-11-24')], start)).toBe(false);
  const month = { times: 1, per: 'month' as const };
  expect(capReached(month, [on('2026-11-01', '00:10')], start)).toBe(true);
  expect(capReached(month, [on('2026-10-31', '23:50'), on('2026-12-01')], start)).toBe(false);
});
