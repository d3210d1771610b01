import { type Harm, harms } from '../../lib/desk';
import type { Purpose } from '../../lib/notice-rules';
import { inSeoul } from '../../lib/seoul';
import { anotherPart, nextRinging, nextRingingDay, type RingingDays, ringingBefore } from './hours';
import { BUSY_PAUSE_MS, CALL_LEAD_MS, MAX_BUSY, MAX_TRIES, MAX_TRIES_SHOWN, SOON_MS, UNDATED_MS } from './limits';
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

/** The days on which a call of this rank may be made. */
export function ringingDays(rank: number): RingingDays {
  return isPressing(rank) ? 'any' : 'working';
}

/** When a notice that waits since `since` becomes a call at the latest. Null for a call at any hour. */
export function callBy(purpose: Purpose, since: Date, deadline: Date): Date | null {
  const rank = rankOf(purpose);
  return rank === 0 ? null : ringingBefore(since, deadline, CALL_LEAD_MS, ringingDays(rank));
}

/** The first moment from `at` on at which somebody is rung about a purpose. */
export function ringsAt(purpose: Purpose, at: Date): Date {
  const rank = rankOf(purpose);
  return rank === 0 ? at : nextRinging(at, ringingDays(rank));
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

/** Why nobody rings the person; null if a call makes sense. `wrong`: the number rings somebody else. */
export function obstacleOf(call: Pick<Call, 'tries'>, phone: string | undefined, wrong: boolean): Obstacle | null {
  if (phone === undefined) return 'no-number';
  if (wrong) return 'wrong-number';
  return triesOf(call.tries) >= MAX_TRIES ? 'tries' : null;
}

/** When a person is first rung for a new notice. A person reached today is left alone, unless it presses. */
export function firstRing(of: { rank: number; reachedAt: Date | null }, at: Date, always: boolean): Date {
  if (always || of.rank === 0) return at;
  const today = of.reachedAt !== null && inSeoul(of.reachedAt).day === inSeoul(at).day;
  const days = ringingDays(of.rank);
  return today && !isPressing(of.rank) ? nextRingingDay(at, days) : nextRinging(at, days);
}

/** The parts of a call that an outcome changes. */
export interface AfterTry {
  readonly tries: readonly Try[];
  readonly from: Date;
  readonly reachedAt: Date | null;
}

/**
 * The call after a try. `again`: when the person wants to be rung. `always`: no hours, as in a demo.
 * - No answer: another day, in another part of it; a deadline before that brings the next try forward.
 * - Busy: after a short pause.
 * - Reached: whatever still waits can wait for another day, unless it presses.
 */
export function afterTry(call: Call, one: Try, again: Date | null, always: boolean): AfterTry {
  const { at, outcome } = one;
  const tries = [...call.tries, one].slice(-MAX_TRIES_SHOWN);
  const days = ringingDays(call.rank);
  const ringing = (moment: Date) => (always || call.rank === 0 ? moment : nextRinging(moment, days));
  const soon = ringing(new Date(at.getTime() + SOON_MS));
  switch (outcome) {
    case 'busy':
      return { tries, from: ringing(new Date(at.getTime() + BUSY_PAUSE_MS)), reachedAt: call.reachedAt };
    case 'later':
      return { tries, from: ringing(again ?? soon), reachedAt: call.reachedAt };
    case 'reached':
    case 'worried': {
      const from = isPressing(call.rank) ? soon : nextRingingDay(at, days);
      return { tries: tries.filter((tried) => tried === one), from, reachedAt: at };
    }
    default: {
      const other = anotherPart(at, days);
      const late = call.rank === 0 || (call.deadline !== null && call.deadline <= other);
      return { tries, from: late ? soon : other, reachedAt: call.reachedAt };
    }
  }
}
