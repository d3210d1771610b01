import fc from 'fast-check';
import { addDays, inSeoul, seoulInstant, weekdayOf } from '../../../src/lib/seoul';
import { DAY_MS, MINUTE_MS } from '../../../src/lib/units';
import {
  beginsOn,
  endAt,
  nextBeginning,
  onDutyAt,
  type Rota,
  type RotaShift,
  shiftDayAt,
  standsIn,
} from '../../../src/services/duty/rota';

const at = (day: string, time: string) => seoulInstant(day, time);
const TUESDAY = '2026-11-24';

function shift(change: Partial<RotaShift> = {}): RotaShift {
  return { area: null, weekdays: [2], date: null, from: '09:00', to: '21:00', member: 'A', ...change };
}

const rota = (...shifts: RotaShift[]): Rota => ({ shifts, absences: [] });

test('a shift lasts from its first minute until before its last: 20:59 is on duty, 21:00 is not', () => {
  const day = rota(shift());
  expect(onDutyAt(day, at(TUESDAY, '08:59'))).toEqual([]);
  expect(onDutyAt(day, at(TUESDAY, '09:00'))).toEqual(['A']);
  expect(onDutyAt(day, at(TUESDAY, '20:59'))).toEqual(['A']);
  expect(onDutyAt(day, at(TUESDAY, '21:00'))).toEqual([]);
});

test('a shift over midnight belongs to the day on which it begins', () => {
  const night = rota(shift({ from: '21:00', to: '09:00', member: 'N' }));
  expect(onDutyAt(night, at(TUESDAY, '21:00'))).toEqual(['N']);
  expect(onDutyAt(night, at('2026-11-25', '08:59'))).toEqual(['N']);
  expect(onDutyAt(night, at('2026-11-25', '09:00'))).toEqual([]);
  expect(onDutyAt(night, at(TUESDAY, '08:00'))).toEqual([]);
});

test('a rota with nobody on it has nobody on duty', () => {
  expect(onDutyAt({ shifts: [], absences: [] }, at(TUESDAY, '10:00'))).toEqual([]);
});

test('the zone comes before its area, the area before the community; other places are left out', () => {
  const all = rota(
    shift({ member: 'all' }),
    shift({ area: 'upper', member: 'area' }),
    shift({ area: 'hill', member: 'zone' }),
    shift({ area: 'river', member: 'elsewhere' }),
  );
  expect(onDutyAt(all, at(TUESDAY, '10:00'), ['hill', 'upper', null])).toEqual(['zone', 'area', 'all']);
  expect(onDutyAt(all, at(TUESDAY, '10:00'))).toEqual(['all', 'area', 'zone', 'elsewhere']);
});

test('a dated shift replaces the weekly ones of its place while it lasts', () => {
  const changed = rota(shift(), shift({ weekdays: [], date: TUESDAY, from: '12:00', to: '14:00', member: 'D' }));
  expect(onDutyAt(changed, at(TUESDAY, '11:59'))).toEqual(['A']);
  expect(onDutyAt(changed, at(TUESDAY, '12:00'))).toEqual(['D']);
  expect(onDutyAt(changed, at(TUESDAY, '14:00'))).toEqual(['A']);
  expect(onDutyAt(changed, at(addDays(TUESDAY, 7), '12:00'))).toEqual(['A']);
});

test('an absence covers shifts that begin on its days, and its days themselves', () => {
  const absences = [{ member: 'A', from: TUESDAY, to: TUESDAY, substitute: 'S' }];
  const night = { shifts: [shift({ from: '21:00', to: '09:00' })], absences };
  expect(onDutyAt(night, at('2026-11-25', '03:00'))).toEqual(['S']);
  expect(onDutyAt({ ...night, absences: [] }, at('2026-11-25', '03:00'))).toEqual(['A']);
  const monday = { shifts: [shift({ weekdays: [1], from: '21:00', to: '09:00' })], absences };
  expect(onDutyAt(monday, at('2026-11-23', '22:00'))).toEqual(['A']);
  expect(onDutyAt(monday, at(TUESDAY, '03:00'))).toEqual(['S']);
});

const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minute) => {
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
});
const member = fc.constantFrom('A', 'B', 'C', 'D');
const anyShift: fc.Arbitrary<RotaShift> = fc.record({
  area: fc.constantFrom(null, 'hill', 'upper'),
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
  date: fc.constant(null),
  from: time,
  to: time,
  member,
});
const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2025-12-20', n));
const anyAbsence = fc.record({
  member,
  from: day,
  to: day,
  substitute: fc.option(member, { nil: null }),
});
const moment = fc.tuple(day, time).map(([on, when]) => at(on, when));

test('a shift covers exactly the minutes between its beginning and its end', () => {
  fc.assert(
    fc.property(anyShift, moment, (one, now) => {
      const began = shiftDayAt(one, now);
      const { day: today } = inSeoul(now);
      const spans = [today, addDays(today, -1)].filter(
        (on) => beginsOn(one, on) && at(on, one.from) <= now && now < endAt(one, on),
      );
      expect(began).toBe(spans[0] ?? null);
      expect(spans.length).toBeLessThanOrEqual(1);
    }),
  );
});

test('a night cut at midnight is the same duty, for every moment', () => {
  fc.assert(
    fc.property(anyShift, moment, (one, now) => {
      fc.pre(one.from > one.to && one.to > '00:00');
      const halves = [
        { ...one, to: '00:00' },
        { ...one, weekdays: one.weekdays.map((on) => (on + 1) % 7), from: '00:00' },
      ];
      expect(onDutyAt(rota(...halves), now)).toEqual(onDutyAt(rota(one), now));
    }),
  );
});

test('every week is the same without dates and absences, in every season', () => {
  fc.assert(
    fc.property(fc.array(anyShift, { maxLength: 6 }), moment, fc.integer({ min: 1, max: 60 }), (shifts, now, weeks) => {
      const later = new Date(now.getTime() + weeks * 7 * DAY_MS);
      expect(onDutyAt(rota(...shifts), later)).toEqual(onDutyAt(rota(...shifts), now));
    }),
  );
});

test('nobody is on duty twice, in a gap, or while absent', () => {
  const rotas = fc.record({
    shifts: fc.array(anyShift, { maxLength: 8 }),
    absences: fc.array(anyAbsence, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(rotas, moment, (of, now) => {
      const found = onDutyAt(of, now);
      expect([...new Set(found)]).toEqual(found);
      const running = of.shifts.flatMap((one) => shiftDayAt(one, now) ?? []);
      if (running.length === 0) expect(found).toEqual([]);
      const today = inSeoul(now).day;
      const away = of.absences.filter((one) => one.from <= today && today <= one.to);
      expect(found.filter((id) => away.some((one) => one.member === id))).toEqual([]);
      if (of.absences.length === 0) expect(found.length > 0).toBe(running.length > 0);
    }),
  );
});

test('a substitute who is absent too takes nothing', () => {
  const absences = [
    { member: 'A', from: TUESDAY, to: TUESDAY, substitute: 'S' },
    { member: 'S', from: TUESDAY, to: TUESDAY, substitute: null },
  ];
  expect(standsIn(absences, 'A', [TUESDAY])).toBeNull();
  expect(standsIn(absences.slice(0, 1), 'A', [TUESDAY])).toBe('S');
  expect(standsIn(absences, 'B', [TUESDAY])).toBe('B');
});

test('the next beginning is the first day after the given one on which the shift begins', () => {
  fc.assert(
    fc.property(anyShift, day, (one, after) => {
      const next = nextBeginning(one, after) ?? '';
      expect(one.weekdays).toContain(weekdayOf(next));
      for (let on = addDays(after, 1); on < next; on = addDays(on, 1)) expect(beginsOn(one, on)).toBe(false);
    }),
  );
  expect(nextBeginning(shift({ weekdays: [], date: TUESDAY }), '2026-11-23')).toBe(TUESDAY);
  expect(nextBeginning(shift({ weekdays: [], date: TUESDAY }), TUESDAY)).toBeNull();
  expect(endAt(shift({ from: '22:00', to: '22:00' }), TUESDAY).getTime() - at(TUESDAY, '22:00').getTime()).toBe(
    24 * 60 * MINUTE_MS,
  );
});
