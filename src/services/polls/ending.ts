import { DAY_MS, MINUTE_MS } from '../../lib/units';
import { sentenceOf, type Understanding } from '../../understand';
import { MAX_DAYS, MIN_MINUTES } from './limits';
import type { Ending } from './types';

/** The end of a poll that opens at `now`. A number counts days; words say a day or an hour. */
export function endOf(understanding: Pick<Understanding, 'end'>, said: number | string, now: Date): Ending {
  const last = new Date(now.getTime() + MAX_DAYS * DAY_MS);
  const days = typeof said === 'number' ? said : /^\d{1,2}$/.test(said.trim()) ? Number(said) : null;
  const until = days === null ? understanding.end(sentenceOf(String(said)), now) : dayLater(now, days);
  if (!until) return { is: 'unclear', until: null, last };
  return { is: boundsOf(until, now), until, last };
}

/** Whether a poll that opens at `now` may end then. */
export function boundsOf(until: Date, now: Date): 'ok' | 'past' | 'far' {
  const ahead = until.getTime() - now.getTime();
  if (ahead < MIN_MINUTES * MINUTE_MS) return 'past';
  return ahead > MAX_DAYS * DAY_MS ? 'far' : 'ok';
}

function dayLater(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}
