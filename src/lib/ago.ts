import { daysBetween, inSeoul } from './seoul';
import { type Text, t } from './text';
import { HOUR_MS, MINUTE_MS } from './units';

/** Hours up to which a stretch is said in hours even if it began yesterday. */
const HOURS_SAID = 12;

/**
 * Says since when something waits (`since`) or when it happened (`ago`), as seen at `now` in Seoul. It counts minutes and
 * hours, then says yesterday's time, then the date. A later moment counts as now.
 */
export function agoText(form: 'since' | 'ago', at: Date, now: Date): Text {
  const key = `common.${form}`;
  const ms = now.getTime() - at.getTime();
  if (ms < MINUTE_MS) return t(`${key}.now`);
  if (ms < HOUR_MS) return t(`${key}.minutes`, { count: Math.floor(ms / MINUTE_MS) });
  const [then, today] = [inSeoul(at), inSeoul(now)];
  const days = daysBetween(then.day, today.day);
  if (days === 0 || ms < HOURS_SAID * HOUR_MS) return t(`${key}.hours`, { count: Math.floor(ms / HOUR_MS) });
  if (days === 1) return t(`${key}.yesterday`, { time: then.time });
  return t(`${key}.day`, { date: then.day });
}
