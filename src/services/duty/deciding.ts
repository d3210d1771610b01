import type { Change, Decision } from '../record';
import { nextRung, type Rungs } from './ladder';
import { MAX_ROUNDS } from './limits';
import type { AlarmMove } from './states';
import type { Alarm, Rung } from './types';

/** Facts for a decision about ringing. */
export interface RingFacts {
  readonly at: Date;
  readonly rungs: Rungs;
  /** Members the program can ring. */
  readonly rings: ReadonlySet<string>;
  /** Milliseconds for an acknowledgement. */
  readonly ackMs: number;
  /** Milliseconds between the end of a round and the next one. */
  readonly pauseMs: (round: number) => number;
  /** The end of quiet hours for an alarm that doesn't ring in them. */
  readonly awake: (at: Date) => Date;
}

type AlarmChange = Change<Alarm, AlarmMove>;
type AlarmDecision<Why extends string> = Decision<Alarm, AlarmMove, Why>;

/** Begins ringing, from the first rung of a new round. */
export function begin(now: Alarm, facts: RingFacts): AlarmChange {
  return ring({ ...now, round: now.round + 1, holder: null, heldAt: null, holdUntil: null, aloneAt: null }, facts);
}

/** Rings the next rung, unless the alarm rings no more or the present rung still has time. */
export function climb(now: Alarm, facts: RingFacts): AlarmDecision<'over' | 'not-due'> {
  if (now.state !== 'ringing') return { ok: false, why: 'over' };
  if (now.ackUntil && now.ackUntil > facts.at && !allMissed(now)) return { ok: false, why: 'not-due' };
  return ring(now, facts);
}

/** Rings only the member who held the alarm. */
export function ringHolder(now: Alarm, facts: RingFacts): AlarmDecision<'gone'> {
  const { holder } = now;
  if (now.state !== 'held' || holder === null) return { ok: false, why: 'gone' };
  if (!facts.rungs.some((rung) => rung.includes(holder))) return { ok: false, why: 'gone' };
  return rung({ ...now, round: now.round + 1, holder: null, heldAt: null, holdUntil: null }, [holder], facts);
}

function ring(now: Alarm, facts: RingFacts): AlarmChange {
  const told = new Set(now.told.flatMap(({ member, round }) => (round === now.round ? [member] : [])));
  const next = nextRung(facts.rungs, told, facts.rings);
  if (next.reached) return rung(now, next.members, facts);
  // The ladder has ended: it begins again after a pause, which grows with each round.
  if (now.round >= MAX_ROUNDS) return { ok: true, move: 'give-up', set: { ackUntil: null }, is: 'unheard' };
  const ended = rung(now, next.members, facts);
  const set = {
    ...ended.set,
    round: now.round + 1,
    ackUntil: facts.awake(new Date(facts.at.getTime() + facts.pauseMs(now.round))),
    aloneAt: now.aloneAt ?? facts.at,
  };
  return { ...ended, set, is: 'alone', data: { ...ended.data, first: now.aloneAt === null } };
}

function rung(now: Alarm, members: readonly string[], facts: RingFacts): AlarmChange {
  const number = now.rung + 1;
  const fresh = members.map(
    (member): Rung => ({
      member,
      round: now.round,
      rung: number,
      at: facts.at,
      missed: !facts.rings.has(member),
    }),
  );
  const { round, holder, heldAt, holdUntil, aloneAt } = now;
  return {
    ok: true,
    move: 'ring',
    set: {
      ...{ round, holder, heldAt, holdUntil, aloneAt, rung: number },
      told: [...now.told.filter(({ member }) => !members.includes(member)), ...fresh],
      ackUntil: facts.awake(new Date(facts.at.getTime() + facts.ackMs)),
    },
    is: 'rang',
    data: { members, new: now.rung === 0 },
  };
}

/** Marks a member's ring as missed. */
export function miss(now: Alarm, member: string): AlarmDecision<'over'> {
  const missed = now.state === 'ringing' && now.told.some((one) => one.member === member && !one.missed);
  if (!missed) return { ok: false, why: 'over' };
  const told = now.told.map((one) => (one.member === member ? { ...one, missed: true } : one));
  return { ok: true, set: { told }, is: 'missed', data: { member, all: allMissed({ ...now, told }) } };
}

/** True if none of the members on the present rung can be rung. */
export function allMissed({ told, rung: present }: Pick<Alarm, 'told' | 'rung'>): boolean {
  return told.filter((one) => one.rung === present).every((one) => one.missed);
}

/** A member takes the alarm on. `data.others` are those to be told. */
export function acknowledge(now: Alarm, by: string, at: Date, holdUntil: Date): AlarmDecision<'held' | 'over'> {
  if (now.state === 'held') return { ok: false, why: 'held' };
  if (now.state === 'over') return { ok: false, why: 'over' };
  const own = now.told.some(({ member }) => member === by);
  const others = now.told.filter(({ member, missed }) => member !== by && !missed).map(({ member }) => member);
  return {
    ok: true,
    move: 'acknowledge',
    set: {
      ...{ holder: by, heldAt: at, holdUntil, ackUntil: null },
      told: own ? now.told : [...now.told, { member: by, round: now.round, rung: now.rung, at, missed: false }],
    },
    is: 'acknowledged',
    data: { others, rang: now.state !== 'set' },
  };
}

/** Ends the alarm. */
export function settle(now: Alarm): AlarmDecision<'over'> {
  if (now.state === 'over') return { ok: false, why: 'over' };
  return { ok: true, move: 'settle', set: { ackUntil: null, holdUntil: null }, is: 'settled' };
}

/** The next timed work of an alarm. */
export function nextAlarmJob(alarm: Alarm): { at: Date; job: 'ring' | 'climb' | 'again' } | null {
  if (alarm.state === 'set') return { at: alarm.ringAt, job: 'ring' };
  if (alarm.state === 'ringing' && alarm.ackUntil) return { at: alarm.ackUntil, job: 'climb' };
  return alarm.state === 'held' && alarm.holdUntil ? { at: alarm.holdUntil, job: 'again' } : null;
}
