import { addDays, seoulInstant } from '../../lib/seoul';
import { HOUR_MS } from '../../lib/units';
import { FRESH_MATCH_HOURS, PLACE_HOURS } from './limits';
import type { ExchangeSettings } from './settings';
import type { Match, Request } from './types';

/** Local time at which the reminders of the next day's matches are prepared. */
const PREPARED = '09:00';

/** The settings of a community about reminders. */
interface Reminding {
  readonly exchange: Pick<ExchangeSettings, 'reminderHour'>;
}

/**
 * When both sides are reminded: on the day before. Null for a match made shortly before or after that moment, since its
 * card is still fresh.
 */
export function reminderDue(match: Pick<Match, 'at'>, request: Pick<Request, 'date'>, of: Reminding): Date | null {
  const hour = String(of.exchange.reminderHour).padStart(2, '0');
  const due = seoulInstant(addDays(request.date, -1), `${hour}:00`);
  return due.getTime() - match.at.getTime() > FRESH_MATCH_HOURS * HOUR_MS ? due : null;
}

/** When reminders are prepared: in the morning of that day, so that calls are made by the afternoon. */
export function remindersMade(match: Pick<Match, 'at'>, request: Pick<Request, 'date'>, of: Reminding): Date | null {
  const due = reminderDue(match, request, of);
  const morning = seoulInstant(addDays(request.date, -1), PREPARED);
  return due && (morning > match.at ? morning : match.at);
}

/**
 * When the asker is reminded of a place that is still open. It is the morning of the day before, else PLACE_HOURS before
 * the beginning. Null for a match that is younger than that, since its card asks for the place.
 */
export function placeDue(
  match: Pick<Match, 'at'>,
  { date, startsAt }: Pick<Request, 'date' | 'startsAt'>,
): Date | null {
  const late = new Date(startsAt.getTime() - PLACE_HOURS * HOUR_MS);
  const due = [seoulInstant(addDays(date, -1), PREPARED), late];
  return due.find((one) => one > match.at) ?? null;
}
