import type { Value } from '../../engine/types';
import { type Text, t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import { type Offer, type Rest, slots } from '../../services/matching';
import { MAX_NAMES_SHOWN } from '../limits';
import { value } from './facts';

/** The lines of an offer on a card; they are in the `gives` of every action that shows one. */
export const offerLines = ['kinds', 'zones', 'times', 'days', 'often'] as const;

/** Kinds, zones, times, weekdays and the cap of an offer for its card. A line without a value is left out. */
export function offerTexts(
  community: string,
  { kinds, zones, times, days, cap }: Pick<Offer, 'kinds' | 'zones' | 'times' | 'days' | 'cap'>,
): Record<(typeof offerLines)[number], Value> {
  return {
    kinds: kindsText(community, kinds),
    zones: value(some(zones.map((id) => zoneName(community, id)))),
    times: timesText(times),
    days: daysText(days),
    often: value(t(`exchange.often.${cap.per}`, { times: cap.times })),
  };
}

/** The names of kinds on one line; absent for none. */
export function kindsText(community: string, kinds: readonly string[]): Value {
  return kinds.length === 0 ? null : value(some(kinds.map((id) => kindName(community, id))));
}

/** Parts of the week on one line. */
export function timesText(times: readonly string[]): Value {
  const whole = times.length === slots.length;
  return value(whole ? t('exchange.slot.any') : some(times.map((slot) => t(`exchange.slot.${slot}`))));
}

/** The days of a rest on one line. */
export function restText({ from, to }: Rest): Value {
  return value(from === to ? t('exchange.rest.day', { from }) : t('exchange.rest.days', { from, to }));
}

/** Weekdays on one line, from Monday; absent for none. */
export function daysText(days: readonly number[]): Value {
  const sorted = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  return sorted.length === 0 ? null : value(some(sorted.map((day) => t(`exchange.weekday.${day}`))));
}

function some(items: readonly Text[]): Text {
  const shown = items.slice(0, MAX_NAMES_SHOWN);
  const more = items.length - shown.length;
  return more === 0 ? t('exchange.list', { items: shown }) : t('exchange.list-more', { items: shown, more });
}
