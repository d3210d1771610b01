import type { Asking, Outcome } from '../../src/services/matching/engine';
import type { City, Person, Request } from './city';
import { DAY } from './clock';

/** One question to one person, as everybody who was there knows it. */
export interface Ask {
  readonly person: number;
  readonly request: number;
  readonly round: number;
  readonly at: number;
  /** The features frozen at that moment. */
  readonly asking: Asking;
  answer: 'yes' | 'no' | null;
  answeredAt: number | null;
  /** Waking minutes of the silence booked when its search closed; null before. */
  silence: number | null;
}

export interface Job {
  readonly request: number;
  readonly takenAt: number;
  readonly from: number;
  readonly to: number;
  /** The same hours so many weeks long. */
  readonly weeks: number;
}

/** What a service knows of one person: questions, answers, jobs. */
export interface History {
  readonly asks: Ask[];
  readonly jobs: Job[];
  /** The last sign of life: an answer, a look at the list, or the joining. */
  seenAt: number;
}

/** One decision: the people who fit, are free and may still be asked. */
export interface Search {
  readonly request: Request;
  readonly at: number;
  readonly round: number;
  readonly candidates: readonly Person[];
  /** Questions of this round. */
  readonly asked: readonly Ask[];
  /** Why now. */
  readonly cause: 'open' | 'no' | 'timer' | 'cancel';
}

/** Whom to ask now, and the moment of the next decision; null for none. */
export interface Decision {
  readonly ask: readonly Person[];
  readonly next: number | null;
}

export interface Policy {
  plan(search: Search): Decision;
  /** Hears the outcome of a question; `silence` as booked before a late answer. */
  heard?(ask: Ask, outcome: Outcome, at: number): void;
  /** The chance of a yes in time that the policy sees in a question; for its calibration. */
  predicted?(ask: Ask): number | null;
}

/** What a policy is made of: nothing of what people will answer. */
export interface Town {
  readonly city: City;
  history(person: Person): History;
  /** The people who fit a request, are free and may be asked now. */
  candidates(request: Request): readonly Person[];
}

export type MakePolicy = (town: Town) => Policy;

/** Number of questions since a moment. */
export function askedSince({ asks }: History, since: number): number {
  let n = 0;
  for (let i = asks.length - 1; i >= 0 && (asks[i] as Ask).at > since; i--) n++;
  return n;
}

/** Number of jobs taken since a moment. */
export function jobsSince({ jobs }: History, since: number): number {
  return jobs.filter(({ takenAt }) => takenAt > since).length;
}

/** True for somebody of whom a sign of life is at most so old. */
export const seenLately = ({ seenAt }: History, at: number): boolean => at - seenAt <= 14 * DAY;

export const askedWeek = (history: History, at: number): number => askedSince(history, at - 7 * DAY);
