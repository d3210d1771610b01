import { z } from 'zod';
import type { Person } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { isDay } from '../../lib/seoul';
import { exchangeSettings, MAX_ADDRESS } from '../../services/exchange';
import type { DaysSaid, StandingDraft, StandingRefusal } from '../../services/standing';
import { refusedDraft, wishesOf } from '../exchange/draft';
import type { Services } from '../services';

/** In which months' weeks help comes; the other rhythms are numbers of weeks. */
const MONTHLY = 'month';
/** Help on one date of each month. */
const DATED = 'monthday';

/**
 * The days of a standing request from a flow. `weekdays` are `"0"` for Sunday to `"6"`. `rhythm` is a number of weeks. It
 * may be `month` with `nth` of its weekdays, or `monthday` with a date of each month. `first` says where a rhythm of several
 * weeks begins.
 */
export const rhythmArgs = {
  weekdays: z
    .array(z.enum(['0', '1', '2', '3', '4', '5', '6']))
    .max(7)
    .optional(),
  rhythm: z.enum(['1', '2', '3', '4', MONTHLY, DATED]).optional(),
  nth: z
    .array(z.enum(['1', '2', '3', '4', '-1']))
    .max(5)
    .optional(),
  monthday: z.number().int().min(1).max(31).optional(),
  time: z.string().max(5),
  first: z.string().refine(isDay).optional(),
};

/** The arguments of a standing request from a flow. `wishes` are values of the source `exchange.wishes`. */
export const standingArgs = z.strictObject({
  ...rhythmArgs,
  kind: z.string().max(40),
  minutes: z.number().int(),
  zone: z.string().max(40),
  times: z.number().int(),
  address: z.string().max(MAX_ADDRESS).optional(),
  wishes: z.array(z.string().max(40)).max(20).optional(),
});

/** The days that a flow names. What belongs to another rhythm than the chosen one is left out. */
export function daysSaid(args: z.infer<z.ZodObject<typeof rhythmArgs>>): DaysSaid {
  const { weekdays = [], rhythm = '1', nth = [], monthday, time, first } = args;
  if (rhythm === DATED) return { weekdays: [], time, ...(monthday === undefined ? {} : { rhythm: { monthday } }) };
  const days = { weekdays: [...new Set(weekdays.map(Number))].sort(), time };
  if (rhythm === MONTHLY) return { ...days, rhythm: { nth: inMonth(nth) } };
  if (rhythm === '1') return days;
  return { ...days, rhythm: { everyWeeks: Number(rhythm) }, ...(first ? { first } : {}) };
}

/** The first ones first, the last at the end. */
function inMonth(nth: readonly string[]): readonly number[] {
  const after = (n: number) => (n < 0 ? 5 : n);
  return [...new Set(nth.map(Number))].sort((a, b) => after(a) - after(b));
}

/** Refusals of a standing request, as outcomes: its own, and those of the request of its first date. */
export const standingOutcomes = [
  'no-day',
  'too-long',
  'too-short',
  'night',
  'length',
  'insufficient',
  'nothing',
  'too-many',
  'unknown',
] as const;

/** The caller's draft. */
export function standingOf(who: Person, args: z.infer<typeof standingArgs>): StandingDraft {
  invariant(who.member, 'asking needs a member');
  const { kind, minutes, zone, times, address, wishes } = args;
  return {
    ...{ asker: who.member, kind, minutes, zone, times },
    ...daysSaid(args),
    ...(address ? { address } : {}),
    ...(wishes ? { wishes: wishesOf(wishes) } : {}),
  };
}

/** The parameters of the sentence that explains a refusal. */
export function refusedStanding(
  { communities }: Pick<Services, 'communities'>,
  who: Person,
  refusal: StandingRefusal,
  draft: StandingDraft,
) {
  if ('most' in refusal) return { outcome: refusal.why, data: { max: refusal.most } };
  if (refusal.why === 'no-day') return { outcome: refusal.why };
  const { kind, time, minutes, zone, asker } = draft;
  const { minMinutes } = exchangeSettings.of(communities.get(who.community));
  const { outcome, data } = refusedDraft(refusal, { asker, kind, date: '', time, minutes, zone }, minMinutes);
  const known = standingOutcomes.find((one) => one === outcome);
  return { outcome: known ?? 'unknown', ...(data ? { data } : {}) };
}
