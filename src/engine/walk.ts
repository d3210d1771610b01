import { MAX_STEPS_PER_TURN } from './limits';
import { pose } from './question';
import { stepKinds } from './steps';
import type { Turn } from './turn';
import type { Value } from './types';
import { resolveAll } from './values';
import { settle } from './versions';

/** Walks until a question waits or nothing is left to do. */
export async function walk(turn: Turn): Promise<void> {
  while (turn.top && !turn.waiting) {
    turn.steps += 1;
    if (turn.steps > MAX_STEPS_PER_TURN) {
      turn.happened('limit.steps', turn.talking.flow, turn.talking.step);
      turn.parts.logger?.error(
        { flow: turn.talking.flow, step: turn.talking.step },
        'a flow goes round without asking',
      );
      turn.clear();
      turn.say('common.limits.steps');
      return;
    }
    await one(turn);
  }
}

/** Ends the talking flow: gives its values to the flow that called it, or goes back to the question it interrupted. */
export async function end(turn: Turn, gives: Readonly<Record<string, Value>>): Promise<void> {
  const ended = turn.frames.pop();
  if (!ended) return;
  turn.happened('flow.ended', ended.flow);
  if (!turn.top) return;
  if (ended.over === 'digress') return resume(turn);
  const settled = await settle(turn, 'call');
  if (settled === 'gone' || settled === 'restarted') return;
  const { step } = await turn.here();
  const into = 'call' in step.def ? step.def.into : undefined;
  if (into) turn.put(into, gives);
  // so that "back" after a called flow goes into it again rather than past it
  if (ended.trail.length > 0) turn.remember(step.name);
  if (step.next === null) return end(turn, {});
  turn.talking.step = step.next;
}

/** Asks the question again that another flow interrupted. */
export async function resume(turn: Turn): Promise<void> {
  const frame = turn.talking;
  const paused = frame.paused;
  const settled = await settle(turn, 'ask', paused?.kind);
  if (settled === 'gone' || settled === 'restarted') return;
  turn.happened('flow.resumed', frame.flow, frame.step);
  turn.say('common.invalid.resume');
  delete frame.paused;
  if (settled === 'moved' || !paused) return;
  turn.waiting = paused;
  await pose(turn);
}

async function one(turn: Turn): Promise<void> {
  const { step } = await turn.here();
  const { set } = step.def;
  if (set) turn.talking.vars = { ...turn.talking.vars, ...resolveAll(set, turn.talking.vars) };
  const move = await stepKinds[step.word].run(turn, step);
  if (move.is === 'go') turn.talking.step = move.to;
  else if (move.is === 'end') await end(turn, move.gives);
  else if (move.is === 'next') {
    if (step.next === null) await end(turn, {});
    else turn.talking.step = step.next;
  }
}
