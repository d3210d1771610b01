import { type Text, t } from '../../lib/text';
import type { Community } from '../../services/communities';
import type { Absence, Shift } from '../../services/duty';
import { placeName } from '../../services/members';

/** Number of weekdays. */
const WEEK = 7;

/** Says a shift: its days, times, place and member. */
export function shiftText(community: Community, shift: Shift, name: string): Text {
  const { from, to, area } = shift;
  return t('duty.shift', { days: daysText(shift), from, to, where: placeName(community, area), name });
}

/** An absence in words: who, its days, and who takes the shifts. */
export function absenceText({ from, to }: Absence, name: string, substitute: string | null): Text {
  const days = from === to ? t('duty.one-day', { date: from }) : t('duty.some-days', { from, to });
  return substitute === null ? t('duty.absence', { name, days }) : t('duty.absence-with', { name, days, substitute });
}

/** Texts one below the other; null without any. */
export function lines(texts: readonly Text[]): Text | null {
  return texts.length === 0 ? null : texts.reduce((above, below) => t('duty.lines', { above, below }));
}

function daysText({ date, weekdays }: Shift): Text {
  if (date !== null) return t('duty.one-day', { date });
  if (new Set(weekdays).size === WEEK) return t('duty.every-day');
  // The week begins on Monday.
  const sorted = [...weekdays].sort((a, b) => ((a + WEEK - 1) % WEEK) - ((b + WEEK - 1) % WEEK));
  return sorted.map((day) => t(`duty.weekday.${day}`)).reduce((some, more) => t('duty.days', { some, more }));
}
