import { MINUTE_MS } from '../../lib/units';
import { zoneName } from '../../services/communities';
import type { Viewer } from '../viewer';
import type { Say } from '../words';

const A_DAY = 24 * 60;

/** How long something has waited, in the largest unit that says enough. */
export function ageIn(say: Say, since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS));
  if (minutes === 0) return say('age.now');
  if (minutes < 60) return say('age.minutes', { minutes });
  if (minutes < A_DAY) return say('age.hours', { hours: Math.floor(minutes / 60) });
  return say('age.days', { days: Math.floor(minutes / A_DAY) });
}

/** The name of a zone; the whole community for none. */
export function zoneIn({ say, community }: Pick<Viewer, 'say' | 'community'>, zone: string | null): string {
  return zone === null ? say('cards.everywhere') : say(zoneName(community, zone));
}
