import type { Cause } from '../../lib/cause';
import { lastOf, sentenceOf } from '../../understand';
import { doing } from '../record';
import { datesOf } from './dates';
import { type Kit, rulesOf } from './kit';
import { LONGEST_MONTH, MAX_STANDING, MIN_DATES } from './limits';
import { liveStates } from './states';
import type { StandingAsked, StandingChecked, StandingDraft, Standings } from './types';

/** Checks a draft at `at`: its days, its number of dates, and its first date as a request. */
export async function check(kit: Kit, draft: StandingDraft, at: Date): Promise<StandingChecked> {
  const asker = await kit.members.get(draft.asker);
  if (asker?.status !== 'active') return { ok: false, why: 'unknown' };
  const { most } = rulesOf(kit, asker.community);
  const { nth, monthday } = draft.rhythm ?? {};
  if (monthday === undefined && (draft.weekdays.length === 0 || nth?.length === 0)) return { ok: false, why: 'no-day' };
  if (draft.times > most) return { ok: false, why: 'too-long', most };
  if (draft.times < MIN_DATES || !Number.isInteger(draft.times)) return { ok: false, why: 'too-short', most };
  const live = await kit.standings.find(
    { asker: draft.asker, state: { $in: [...liveStates] } },
    { _id: 1 },
    MAX_STANDING,
  );
  if (live.length >= MAX_STANDING) return { ok: false, why: 'too-many' };
  const planned = datesOf(draft, at);
  const { kind, time, minutes, zone, address, wishes } = draft;
  const checked = await kit.exchange.check(
    {
      ...{ asker: draft.asker, kind, date: planned.dates[0] ?? '', time, minutes, zone },
      ...(address === undefined ? {} : { address }),
      ...(wishes === undefined ? {} : { wishes }),
    },
    at,
  );
  return checked.ok ? { ok: true, ...planned } : checked;
}

/**
 * How many dates words mean. A last day counts the dates until then, and a length those from the first date on. One more
 * than the community allows is the most.
 */
export function timesIn(
  kit: Kit,
  { community, words, ...days }: Parameters<Standings['times']>[0],
  at: Date,
): number | null {
  const { understanding } = kit;
  // "Once every two weeks" is no number of dates.
  const said = understanding?.programme(understanding.rhythm(words).rest, [], at) ?? {};
  if (said.times !== undefined) return said.times;
  const { until, lasting } = said;
  if (until === undefined && lasting === undefined) return said.count ?? null;
  const { dates } = datesOf({ ...days, times: rulesOf(kit, community).most + 1 }, at);
  const last = until ?? (lasting && dates[0] ? lastOf(dates[0], lasting) : null);
  return last === null ? null : dates.filter((day) => day <= last).length;
}

/** The date of each month that words mean. */
export function monthdayIn({ understanding }: Pick<Kit, 'understanding'>, words: string, at: Date): number | null {
  const sentence = sentenceOf(words);
  const day = understanding?.date(sentence, at)?.value;
  if (day !== undefined) return Number(day.slice(8));
  const number = understanding?.number(sentence, at)?.value ?? 0;
  return Number.isInteger(number) && number >= 1 && number <= LONGEST_MONTH ? number : null;
}

/** Keeps a standing request. Its dates are asked for by timed work alone, so that each is asked for once. */
export async function ask(kit: Kit, draft: StandingDraft, cause: Cause): Promise<StandingAsked> {
  const id = cause.id('std');
  const there = await kit.standings.get(id);
  if (there) return { ok: true, standing: there };
  const checked = await check(kit, draft, cause.at);
  if (!checked.ok) return checked;
  const { community } = (await kit.members.get(draft.asker)) ?? { community: '' };
  const { asker, kind, weekdays, rhythm, time, minutes, zone, address = null, wishes = {} } = draft;
  const { dates } = checked;
  const standing = await kit.standings.add(
    {
      ...{ id, community, asker, helper: null, kind, weekdays, time, minutes, zone, address, wishes },
      ...(rhythm ? { rhythm } : {}),
      ...{ dates, until: dates.at(-1) ?? '', made: [], helperFrom: null, waitUntil: null },
      ...{ state: 'seeking', createdAt: cause.at },
    },
    doing(cause, asker),
  );
  return { ok: true, standing };
}
