import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { holidays, holidaysLeft, isHoliday } from '../src/lib/holidays';
import { isDay, seoulInstant } from '../src/lib/seoul';

/** The days of a year in the package made from the official gazette; it is a module that Jest can't import. */
function gazette(year: string): readonly string[] {
  const dist = path.join(path.dirname(require.resolve('@hyunbinseo/holidays-kr/package.json')), 'dist');
  const file = readdirSync(dist).find((name) => name.startsWith(`${year}-`));
  const text = readFileSync(path.join(dist, file ?? ''), 'utf8');
  return [...text.matchAll(/"(\d{4}-\d{2}-\d{2})": \[/g)].map(([, day = '']) => day);
}

test.each(Object.keys(holidays))('the holidays of %s are those of the gazette', (year) => {
  expect(gazette(year).length).toBeGreaterThan(15);
  expect(holidays[year]).toEqual(gazette(year));
  expect(holidays[year]?.every(isDay)).toBe(true);
});

test.each([
  ['2026-02-16', true],
  ['2026-02-19', false],
  ['2026-05-01', true],
  ['2026-07-17', true],
  ['2027-12-27', true],
  ['2031-01-01', false],
])('%s is a holiday: %s', (day, is) => {
  expect(isHoliday(day)).toBe(is);
});

test.each([
  ['2027-10-31', null],
  ['2027-11-01', 60],
  ['2027-12-31', 0],
  ['2028-01-01', -1],
])('at a start on %s the known years end in: %j', (day, left) => {
  expect(holidaysLeft(seoulInstant(day, '12:00'))).toBe(left);
});
