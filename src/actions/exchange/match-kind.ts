import { z } from 'zod';
import type { Value } from '../../engine/types';
import { plain, t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import { exchangeSettings, MAX_WORDS, type RequestSaid, rhythmText, type WeeklySaid } from '../../services/exchange';
import { defineAction } from '../define';
import { MAX_SAID_NOTE } from '../limits';
import { value, wishesText } from './facts';
import { saidOfOwn } from './named';
import { daysText } from './offer-texts';
import { genderWish } from './wishes.source';

/**
 * Finds the kind of help in a person's words. `chosen`: `words` is a kind picked from the list. `whole`: free words say
 * everything that a request needs. `weekly`: they ask for a kind again and again. `part`: they say a kind, a day and a time. `found`: they mean a kind, to be
 * confirmed. `asked`: they ask for help of no known kind. `offer` and `appointment`: the words ask for nothing new.
 * `needed`: they ask what there is to do for others. The
 * other outcomes: no kind fits, the negative list refuses, or the words hold a personal number. `at`: when the words were said; absent: now.
 * `shortest` and `longest` help, in minutes, are the community's.
 */
export const matchKind = defineAction({
  name: 'exchange.match-kind',
  args: z.strictObject({ words: z.string(), at: z.iso.datetime().optional() }),
  outcomes: [
    ...['chosen', 'whole', 'weekly', 'part', 'found', 'asked', 'offer', 'needed', 'appointment', 'none'],
    ...['refused', 'private'],
  ],
  gives: [
    ...['kind', 'name', 'why', 'date', 'time', 'minutes', 'zone', 'wishes', 'note', 'place', 'wished'],
    ...['weekdays', 'days', 'rhythm', 'monthday', 'nth', 'times', 'counted', 'shortest', 'longest'],
  ],
  needs: 'anyone',
  changes: false,
  async run({ services: { communities, exchange }, who, cause, args }) {
    const settings = exchangeSettings.find(communities.get(who.community));
    const [shortest, longest] = [settings?.minMinutes ?? null, settings?.maxMinutes ?? null];
    const none = { kind: '', name: value(plain('')), why: value(plain('')), shortest, longest };
    const named = (kind: string) => ({ ...none, kind, name: value(kindName(who.community, kind)) });
    const { kinds } = communities.get(who.community);
    if (kinds.includes(args.words)) return { outcome: 'chosen', data: named(args.words) };
    if (await saidOfOwn(exchange, who, args.words, cause.at)) return { outcome: 'appointment', data: none };
    const words = args.words.slice(0, MAX_WORDS);
    const meaning = exchange.readWords(who.community, words);
    if (meaning.is === 'refused') return { outcome: 'refused', data: { ...none, why: value(meaning.explain) } };
    // "I can't come that day" means an appointment only where the person has one.
    const refuses =
      meaning.is === 'appointment' && exchange.readAppointment(who.community, words, cause.at)?.is === 'cancel';
    if (meaning.is === 'nothing' || refuses) return { outcome: 'none', data: none };
    if (meaning.is !== 'kind') return { outcome: meaning.is, data: none };
    const at = args.at ? new Date(args.at) : cause.at;
    const said = exchange.readRequest(who.community, words, at);
    const weekly = exchange.readWeekly(who.community, words, at);
    if (weekly) {
      const { date: _, ...once } = said;
      const { weekdays, everyWeeks, monthly, nth, monthday, ...rest } = { ...once, ...weekly };
      const days = {
        ...{ weekdays: weekdays.length > 0 ? [...weekdays].map(String) : null, days: repeatsText(weekly) },
        ...{ rhythm: rhythmOf(weekly), monthday: monthday ?? null, nth: nth?.map(String) ?? null },
      };
      // Its dates are counted once the days are known.
      const counted = weekly.until !== undefined || weekly.lasting !== undefined ? 'yes' : null;
      const ends = { times: weekly.times ?? null, counted };
      return { outcome: 'weekly', data: { ...named(meaning.kind), ...saidIn(who.community, rest), ...days, ...ends } };
    }
    const found = { ...named(meaning.kind), ...saidIn(who.community, said) };
    // The day and the time are read from the words themselves, and said back.
    if (!said.sure || !said.date || !said.time) return { outcome: 'found', data: { ...found, date: null, time: null } };
    // The note doesn't repeat the day, the hour and the length, since they may change.
    const data = { ...found, note: (said.rest || words).slice(0, MAX_SAID_NOTE) };
    return { outcome: said.minutes && said.zone ? 'whole' : 'part', data };
  },
});

/** How often help is needed, as a choice of the flow. Null for months without a weekday or a date. */
function rhythmOf({ weekdays, everyWeeks = 1, monthly, nth, monthday }: WeeklySaid): string | null {
  if (monthday !== undefined) return 'monthday';
  if (monthly && weekdays.length === 0 && !nth) return null;
  return monthly ? 'month' : String(everyWeeks);
}

/** The weekdays of a sentence and how often they come; null where neither is said. */
function repeatsText({ weekdays, everyWeeks, monthly, nth = [], monthday }: WeeklySaid): Value {
  if (monthday !== undefined) return value(rhythmText([], { monthday }));
  if (!monthly && everyWeeks === undefined) return daysText(weekdays);
  if (weekdays.length === 0) return value(t(`standing.rhythm.${monthly ? 'monthly' : everyWeeks}`));
  return value(rhythmText(weekdays, everyWeeks === undefined ? { nth } : { everyWeeks }));
}

/** The values of a sentence, and the names of its zone and wishes for a card. */
function saidIn(community: string, { date, time, minutes, zone, wishes }: RequestSaid): Record<string, Value> {
  return {
    date: date ?? null,
    time: time ?? null,
    minutes: minutes ?? null,
    zone: zone ?? null,
    wishes: wishes?.gender ? [genderWish(wishes.gender)] : null,
    place: zone ? value(zoneName(community, zone)) : null,
    wished: wishesText(wishes ?? {}),
  };
}
