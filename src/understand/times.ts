import { MAX_HOURS } from './limits';
import type { Found } from './patterns';

/** Hours 1 to 6 without morning or afternoon mean the afternoon. */
const LAST_AFTERNOON_HOUR = 6;

/** `HH:MM` of a matched time pattern; null for an impossible time. */
export function timeFrom(found: Found): string | null {
  if (found.fixed !== undefined) return found.fixed;
  const said = found['h:said'] ?? '';
  const hour = Number(found.h);
  const minute = found.half === undefined ? Number(found.m ?? 0) : 30;
  if (!Number.isInteger(hour) || !Number.isInteger(minute) || hour > 24 || minute > 59) return null;
  const of24 = inDay(hour, found.part, said.startsWith('0'));
  return of24 === null ? null : `${String(of24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function inDay(hour: number, part: string | undefined, written24: boolean): number | null {
  if (hour === 24) return part === undefined || part === 'night' ? 0 : null;
  if (part === undefined) return !written24 && hour >= 1 && hour <= LAST_AFTERNOON_HOUR ? hour + 12 : hour;
  if (hour > 12) return part === 'am' ? null : hour;
  if (part === 'am') return hour % 12;
  if (part === 'night') return hour === 12 ? 0 : hour <= 4 ? hour : hour + 12;
  // Beside "noon", 10 and 11 are before it and all other hours after it.
  if (part === 'noon') return hour === 11 || hour === 10 ? hour : (hour % 12) + 12;
  return (hour % 12) + 12;
}

/** Minutes of a matched duration pattern; null for zero or for more than `MAX_HOURS`. */
export function minutesFrom(found: Found): number | null {
  const hours = Number(found.h ?? 0);
  const half = found.half === undefined ? 0 : 30;
  const minutes = hours * 60 + Number(found.m ?? 0) + half;
  return hours <= MAX_HOURS && minutes > 0 && Number.isInteger(minutes) ? minutes : null;
}
