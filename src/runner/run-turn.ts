import type { Model } from 'mongoose';
import { speak } from '../channels/speak';
import type { Session } from '../engine/types';
import { cause } from '../lib/cause';
import { doorOf } from '../lib/conversation';
import type { Acting } from '../lib/desk';
import { PumasiError } from '../lib/errors';
import type { Event } from '../lib/event';
import { t } from '../lib/text';
import type { Effects } from './effects';
import { runHandover } from './handover';
import { hearerOf } from './hear';
import { runMatter } from './matter';
import { runMessage } from './run-message';
import { silence, type TurnResult } from './turn-result';
import { isSpoken, type Turn } from './turns';
import type { RunnerDeps } from './types';
import { runUnsend } from './unsend';

/** Runs one turn on a session. All changes go through causes, so running it again changes nothing more. */
export async function runTurn(
  { deps, turns }: { readonly deps: RunnerDeps; readonly turns: Model<Turn> },
  turn: Turn,
  session: Session | null,
  effects: Effects,
): Promise<TurnResult> {
  switch (turn.input.kind) {
    case 'forget':
      return silence(null);
    case 'job':
      return runJob(deps, turn, turn.input, effects);
    case 'event':
      return runEvent(deps, turn, turn.input.event, effects);
    case 'handover':
      return runHandover(deps, turn, { is: turn.input.is, session }, effects);
    case 'matter':
      return runMatter(deps, turn, session, effects);
    case 'unsend':
      return runUnsend({ deps, turns }, turn, session, effects);
    case 'act':
      return runAct(deps, turn, turn.input, effects);
    default:
      return runMessage(deps, turn, session, effects);
  }
}

async function runJob(
  deps: RunnerDeps,
  turn: Turn,
  input: Extract<Turn['input'], { kind: 'job' }>,
  { notices, emitted, claim }: Effects,
): Promise<TurnResult> {
  const timed = deps.timed.find((one) => one.name === input.timed);
  if (!timed) throw new PumasiError('runner.no-timed', `no service runs the job ${turn._id}`);
  const job = { id: turn._id.slice('job:'.length), timed: input.timed, args: input.args };
  await claim.take();
  await timed.run(job, cause(`${turn._id}/run`, turn.acceptedAt, notices, emitted));
  return { ...silence(null), notices, emitted };
}

async function runEvent(
  deps: RunnerDeps,
  turn: Turn,
  event: Event,
  { notices, emitted, claim }: Effects,
): Promise<TurnResult> {
  const hearer = hearerOf(turn, deps.hearers);
  await claim.take();
  await hearer.hear(event, cause(`${turn._id}/hear`, turn.acceptedAt, notices, emitted));
  return { ...silence(null), notices, emitted };
}

async function runAct(
  deps: RunnerDeps,
  turn: Turn,
  acting: Acting,
  { notices, emitted, claim }: Effects,
): Promise<TurnResult> {
  await claim.take();
  const acted = await deps.acts.run(acting, cause(`${turn._id}/act`, turn.acceptedAt, notices, emitted));
  return { ...silence(null), notices, emitted, acted };
}

/**
 * The reply to a turn that failed for good: one sentence, and the unchanged session. `half`: the turn may have changed
 * something, so the sentence doesn't say that it failed.
 */
export function apology(deps: RunnerDeps, turn: Turn, session: Session | null, half: boolean): TurnResult {
  const voice = deps.voiceOf(deps.doors.get(doorOf(turn.conversation))?.door.community ?? '');
  const why = t(half ? 'system.half-done' : 'system.failed');
  return {
    ...silence(session),
    replies: isSpoken(turn) ? [speak({ text: why }, turn.lang ?? 'ko', voice)] : [],
    events: [{ type: 'turn.failed' }],
    ...(turn.input.kind === 'act' ? { acted: { ok: false, why } } : {}),
  };
}
