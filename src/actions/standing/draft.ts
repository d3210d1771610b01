import { z } from 'zod';
import type { Person } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { exchangeSettings, MAX_ADDRESS } from '../../services/exchange';
import type { StandingDraft, StandingRefusal } from '../../services/standing';
import { refusedDraft, wishesOf } from '../exchange/draft';
import type { Services } from '../services';

/** Days of the week as a flow has them: `"0"` for Sunday to `"6"`. */
export const weekdayArg = z.array(z.enum(['0', '1', '2', '3', '4', '5', '6'])).max(7);

/** The arguments of a standing request from a flow. `wishes` are values of the source `exchange.wishes`. */
export const standingArgs = z.strictObject({
  kind: z.string().max(40),
  weekdays: weekdayArg.optional(),
  time: z.string().max(5),
  minutes: z.number().int(),
  zone: z.string().max(40),
  times: z.number().int(),
  address: z.string().max(MAX_ADDRESS).optional(),
  wishes: z.array(z.string().max(40)).max(20).optional(),
});

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
  const { weekdays = [], address, wishes, ...rest } = args;
  return {
    ...rest,
    asker: who.member,
    weekdays: [...new Set(weekdays.map(Number))].sort(),
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
