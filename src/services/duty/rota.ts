import { addDays, type Day, inSeoul, seoulInstant, weekdayOf } from '../../lib/seoul';
import type { Absence, Shift } from './types';

/** The times of one shift. */
export type ShiftTimes = Pick<Shift, 'weekdays' | 'date' | 'from' | 'to'>;

/** One shift as the rota reads it. */
export type RotaShift = ShiftTimes & Pick<Shift, 'area' | 'member'>;

/** The shifts and absences of one community. */
export interface Rota {
  readonly shifts: readonly RotaShift[];
  readonly absences: readonly Pick<Absence, 'member' | 'from' | 'to' | 'substitute'>[];
}

/** True if a shift begins on a day: on its date, or on one of its weekdays. */
export function beginsOn({ date, weekdays }: ShiftTimes, day: Day): boolean {
  return date === null ? weekdays.includes(weekdayOf(day)) : date === day;
}

/**
 * The day on which the shift that covers `at` began; null outside the shift. A shift lasts from `from` until before
 * `to`; one whose `to` isn't later than `from` ends on the next day.
 */
export function shiftDayAt(shift: ShiftTimes, at: Date): Day | null {
  const { day, time } = inSeoul(at);
  const { from, to } = shift;
  if (from < to) return time >= from && time < to && beginsOn(shift, day) ? day : null;
  if (time >= from && beginsOn(shift, day)) return day;
  const before = addDays(day, -1);
  return time < to && beginsOn(shift, before) ? before : null;
}

/** The first day after `day` on which a shift begins; null for a dated shift that is over. */
export function nextBeginning(shift: ShiftTimes, day: Day): Day | null {
  if (shift.date !== null) return shift.date > day ? shift.date : null;
  for (let ahead = 1; ahead <= 7; ahead++) if (beginsOn(shift, addDays(day, ahead))) return addDays(day, ahead);
  return null;
}

/** When a shift that begins on `day` begins. */
export function beginningAt(shift: ShiftTimes, day: Day): Date {
  return seoulInstant(day, shift.from);
}

/** When a shift that begins on `day` ends. */
export function endAt({ from, to }: ShiftTimes, day: Day): Date {
  return seoulInstant(from < to ? day : addDays(day, 1), to);
}

/** The absence of a member on one of these days; null without one. */
export function absenceOf(
  absences: Rota['absences'],
  member: string,
  days: readonly Day[],
): Rota['absences'][number] | null {
  const found = absences.find((one) => one.member === member && days.some((day) => one.from <= day && day <= one.to));
  return found ?? null;
}

/** Who takes a member's shift: the member, else the substitute of their absence; null if both are absent. */
export function standsIn(absences: Rota['absences'], member: string, days: readonly Day[]): string | null {
  const away = absenceOf(absences, member, days);
  if (!away) return member;
  const { substitute } = away;
  return substitute !== null && !absenceOf(absences, substitute, days) ? substitute : null;
}

/**
 * The members on duty at a moment, in the order of ringing. The zone's own shifts come first, then those of its area,
 * then those of the whole community. Dated shifts of a place replace its weekly ones while they last. A substitute
 * takes the place of an absent member.
 * @param places the zone, its area and null for the whole community; absent: every place
 */
export function onDutyAt({ shifts, absences }: Rota, at: Date, places?: readonly (string | null)[]): readonly string[] {
  const today = inSeoul(at).day;
  const order = places ?? [null, ...new Set(shifts.flatMap(({ area }) => (area === null ? [] : [area])))];
  const found = order.flatMap((place) => {
    const running = shifts.flatMap((shift) => {
      const day = shift.area === place ? shiftDayAt(shift, at) : null;
      return day === null ? [] : [{ shift, day }];
    });
    const dated = running.filter(({ shift }) => shift.date !== null);
    return dated.length > 0 ? dated : running;
  });
  const members = found.flatMap(({ shift, day }) => standsIn(absences, shift.member, [day, today]) ?? []);
  return [...new Set(members)];
}
