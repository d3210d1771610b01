import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { zoneName } from '../../services/communities';
import { MAX_WORDS, type OfferSaid } from '../../services/exchange';
import { type Offer, type Slot, slots } from '../../services/matching';
import { defineAction } from '../define';
import { value } from './facts';
import { daysText, kindsText, timesText } from './offer-texts';
import { caps } from './set-offer';

/**
 * Reads an offer in a person's words. `first`: it says a kind of help, a time or a place. `more`: the caller has an
 * offer, and the kinds and times are added to it. Its places and cap stay where the words name none. `none`: the words
 * say nothing of these. The values of the offer are for the questions, those of `said` and its like for a card.
 */
export const hearOffer = defineAction({
  name: 'exchange.hear-offer',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['first', 'more', 'none'],
  gives: ['kinds', 'zones', 'times', 'days', 'often', 'said-kinds', 'said-times', 'said-days', 'said-zone'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange, matching }, who, cause, args }) {
    invariant(who.member, 'an offer needs a member');
    const said = exchange.readOffer(who.community, args.words.slice(0, MAX_WORDS), cause.at);
    const times = timesOf(said);
    if (said.kinds.length === 0 && times === null && !said.zone) return { outcome: 'none' };
    const has = await matching.offers.of(who.member);
    const kinds = [...new Set([...(has?.kinds ?? []), ...said.kinds])];
    const shown = {
      'said-kinds': kindsText(who.community, said.kinds),
      'said-times': times && timesText(times),
      'said-days': daysText(daysOf(said.days)),
      'said-zone': said.zone ? value(zoneName(who.community, said.zone)) : null,
    };
    const data: Record<string, Value> = {
      ...shown,
      kinds: kinds.length > 0 ? kinds : null,
      zones: said.zone ? [said.zone] : has ? [...has.zones] : null,
      ...weekOf(has, times, said),
      often: said.often ?? (has ? capOf(has) : null),
    };
    return { outcome: has ? 'more' : 'first', data };
  },
});

const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** The parts of the week that are said; null for none. A weekday without a part of the day is all of it. */
function timesOf({ days, parts }: OfferSaid): Slot[] | null {
  if (days.length === 0 && parts.length === 0) return null;
  const weeks = ['weekday', 'weekend'].filter(
    (week) => days.length === 0 || days.some((day) => isWeekend(day) === (week === 'weekend')),
  );
  return slots.filter((slot) => {
    const [week = '', part = ''] = slot.split('-');
    return weeks.includes(week) && (parts.length === 0 || parts.some((one) => one === part));
  });
}

/** Parts of the week and weekdays of the offer with what is said. An offer for any time is narrowed, others grow. */
function weekOf(has: Offer | null, times: Slot[] | null, said: OfferSaid): Record<'times' | 'days', Value> {
  if (!times) return { times: has ? [...has.times] : null, days: has ? [...has.days] : [] };
  if (!has || has.times.length === slots.length) return { times, days: daysOf(said.days) };
  const all = slots.filter((slot) => times.includes(slot) || has.times.includes(slot));
  const days = new Set([...allowed(has.times, has.days), ...allowed(times, said.days)]);
  return { times: all, days: daysOf([...days].sort()) };
}

/** The weekdays named, or all those that parts of the week allow. */
function allowed(times: readonly Slot[], days: readonly number[]): readonly number[] {
  const weeks = times.map((slot) => slot.startsWith('weekend'));
  return days.length > 0 ? days : WEEK.filter((day) => weeks.includes(isWeekend(day)));
}

/** The weekdays that narrow the parts of the week; none for a whole weekend, all weekdays or every day. */
function daysOf(days: readonly number[]): number[] {
  const whole = [false, true].every((weekend) => {
    const named = days.filter((day) => isWeekend(day) === weekend).length;
    return named === 0 || named === (weekend ? 2 : 5);
  });
  return whole ? [] : [...days];
}

function isWeekend(day: number): boolean {
  return day === 0 || day === 6;
}

/** The choice of a flow that stands for a cap; null for none. */
function capOf({ cap }: Offer): string | null {
  const found = Object.entries(caps).find(([, { times, per }]) => times === cap.times && per === cap.per);
  return found?.[0] ?? null;
}
