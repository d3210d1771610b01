import { type Harm, harms } from '../../lib/desk';
import type { Purpose } from '../../lib/notice-rules';
import { inSeoul } from '../../lib/seoul';
import { type Ringing, ringingOf } from '../duty';
import { anotherPart, nextRinging, nextRingingDay, type RingingTimes, ringingBefore } from './hours';
import type { Kit } from './kit';
import { BUSY_PAUSE_MS, MAX_BUSY, MAX_TRIES_SHOWN, SOON_MS, UNDATED_MS } from './limits';
import type { Outcome } from './states';
import type { Call, Holder, Obstacle, Try } from './types';

/** The harm of a notice that nobody tells the person. */
const harmOf: Readonly<Record<Purpose, Harm>> = {
  safety: 'safety',
  match: 'urgent',
  appointment: 'urgent',
  answer: 'waiting',
  ledger: 'waiting',
  system: 'waiting',
  poll: 'routine',
  result: 'routine',
  news: 'routine',
  fundraising: 'routine',
};

/** The id of the call of a member. */
export function callId(member: string): string {
  return `call_${member}`;
}

/** The rank of a notice among `harms`; a lower one is more urgent. */
export function rankOf(purpose: Purpose): number {
  return harms.indexOf(harmOf[purpose]);
}

/** The harm of a rank. */
export function harmAt(rank: number): Harm {
  return harms[rank] ?? 'routine';
}

/** The place of a call among those of its rank. */
export function dueOf(deadline: Date | null, since: Date): Date {
  return deadline ?? new Date(since.getTime() + UNDATED_MS);
}

/** True for a harm that can't wait: it may ring a second time in a day, and at weekends. */
export function isPressing(rank: number): boolean {
  return rank <= harms.indexOf('urgent');
}

/** How a community rings people. */
export interface RingingRules extends Ringing {
  /** True without hours, as in a demo. */
  readonly always: boolean;
}

/** The rules of a community. */
export function rulesOf({ communities, always }: Pick<Kit, 'communities' | 'always'>, community: string): RingingRules {
  return { ...ringingOf(communities.get(community)), always };
}

/** The times at which a call of this rank may be made. */
export function timesOf({ from, to }: Pick<Ringing, 'from' | 'to'>, rank: number): RingingTimes {
  return { from, to, days: isPressing(rank) ? 'any' : 'working' };
}

/** When a notice that waits since `since` becomes a call at the latest. Null for a call at any hour. */
export function callBy(purpose: Purpose, since: Date, deadline: Date, ringing: Ringing): Date | null {
  const rank = rankOf(purpose);
  return rank === 0 ? null : ringingBefore(since, deadline, timesOf(ringing, rank));
}

/** The first moment from `at` on at which somebody is rung about a purpose. */
export function ringsAt(purpose: Purpose, at: Date, ringing: Ringing): Date {
  const rank = rankOf(purpose);
  return rank === 0 ? at : nextRinging(at, timesOf(ringing, rank));
}

/** The holder at a moment; null once the lease has ended. */
export function holderAt({ holder }: Pick<Call, 'holder'>, at: Date): Holder | null {
  return holder && holder.until > at ? holder : null;
}

/** The number of tries without an answer; several at a busy line count as one. */
export function triesOf(tries: readonly Try[]): number {
  const of = (outcome: Outcome) => tries.filter((one) => one.outcome === outcome).length;
  return of('no-answer') + Math.floor(of('busy') / MAX_BUSY);
}

/** True if the last try was on the day of `at`. */
export function triedOn({ tries }: Pick<Call, 'tries'>, at: Date): boolean {
  const last = tries.at(-1);
  return last !== undefined && inSeoul(last.at).day === inSeoul(at).day;
}

/** The number of a person to ring. */
export interface Dialled {
  readonly phone: string | undefined;
  /** True if it rings somebody else. */
  readonly wrong: boolean;
}

/** Why nobody rings the person; null if a call makes sense. */
export function obstacleOf(
  call: Pick<Call, 'tries'>,
  { phone, wrong }: Dialled,
  { tries }: Pick<Ringing, 'tries'>,
): Obstacle | null {
  if (phone === undefined) return 'no-number';
  if (wrong) return 'wrong-number';
  return triesOf(call.tries) >= tries ? 'tries' : null;
}

/** When a person is first rung for a new notice. A person reached today is left alone, unless it presses. */
export function firstRing(of: { rank: number; reachedAt: Date | null }, at: Date, rules: RingingRules): Date {
  if (rules.always || of.rank === 0) return at;
  const today = of.reachedAt !== null && inSeoul(of.reachedAt).day === inSeoul(at).day;
  const times = timesOf(rules, of.rank);
  return today && !isPressing(of.rank) ? nextRingingDay(at, times) : nextRinging(at, times);
}

/** The first moment from `at` on at which a call of this rank may ring. */
export function openFrom(rank: number, at: Date, rules: RingingRules): Date {
  return rules.always || rank === 0 ? at : nextRinging(at, timesOf(rules, rank));
}

/** The parts of a call that an outcome changes. */
export interface AfterTry {
  readonly tries: readonly Try[];
  readonly from: Date;
  readonly reachedAt: Date | null;
}

/**
 * The call after a try. `again`: when the person wants to be rung.
 * - No answer: another day, in another part of it; a deadline before that brings the next try forward.
 * - Busy: after a short pause.
 * - Reached: whatever still waits can wait for another day, unless it presses.
 */
export function afterTry(call: Call, one: Try, again: Date | null, rules: RingingRules): AfterTry {
  const { at, outcome } = one;
  const tries = [...call.tries, one].slice(-MAX_TRIES_SHOWN);
  const times = timesOf(rules, call.rank);
  const ringing = (moment: Date) => openFrom(call.rank, moment, rules);
  const soon = ringing(new Date(at.getTime() + SOON_MS));
  switch (outcome) {
    case 'busy':
      return { tries, from: ringing(new Date(at.getTime() + BUSY_PAUSE_MS)), reachedAt: call.reachedAt };
    case 'later':
      return { tries, from: ringing(again ?? soon), reachedAt: call.reachedAt };
    case 'reached':
    case 'worried': {
      const from = isPressing(call.rank) ? soon : nextRingingDay(at, times);
      return { tries: tries.filter((tried) => tried === one), from, reachedAt: at };
    }
    default: {
      const other = anotherPart(at, times);
      const late = call.rank === 0 || (call.deadline !== null && call.deadline <= other);
      return { tries, from: late ? soon : other, reachedAt: call.reachedAt };
    }
  }
}
