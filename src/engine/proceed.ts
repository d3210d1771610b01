import { MAX_STEPS_PER_TURN } from './limits';
import { toOutcome } from './matter';
import { pose } from './question';
import { stepKinds } from './steps';
import type { Value } from './types';
import { askedToday, reconcile } from './versions';
import type { Walk } from './walk';

/** Walks until a question waits or no step is left. */
export async function proceed(walk: Walk): Promise<void> {
  while (walk.top && !walk.waiting) {
    walk.steps += 1;
    if (walk.steps > MAX_STEPS_PER_TURN) {
      walk.happened('limit.steps', walk.talking.flow, walk.talking.step);
      walk.parts.logger?.error(
        { flow: walk.talking.flow, step: walk.talking.step },
        'a flow goes round without asking',
      );
      walk.clear();
      walk.say('common.limits.steps');
      return;
    }
    await one(walk);
  }
}

/** Ends the talking flow: gives its values to its caller, or goes back to the question it interrupted. */
export async function end(walk: Walk, gives: Readonly<Record<string, Value>>): Promise<void> {
  const ended = walk.frames.pop();
  if (!ended) return;
  walk.happened('flow.ended', ended.flow);
  if (!walk.top) return;
  if (ended.over === 'digress') return resume(walk);
  const stands = await reconcile(walk, 'call');
  if (stands === 'gone' || stands === 'restarted') return;
  const { step } = await walk.here();
  const into = 'call' in step.def ? step.def.into : undefined;
  if (into) walk.put(into, gives);
  // After a called flow, "back" goes into it again rather than past it.
  if (ended.trail.length > 0) walk.remember(step.name);
  if (step.next === null) return end(walk, {});
  walk.talking.step = step.next;
}

/** Asks the question again that another flow had interrupted. */
export async function resume(walk: Walk): Promise<void> {
  const frame = walk.talking;
  const paused = frame.paused;
  const stands = await reconcile(walk, 'ask', paused?.kind);
  if (stands === 'gone' || stands === 'restarted') return;
  walk.happened('flow.resumed', frame.flow, frame.step);
  walk.say('common.invalid.resume');
  delete frame.paused;
  if (!paused || (await toOutcome(walk))) return;
  walk.waiting = stands === 'moved' ? await askedToday(walk, paused) : paused;
  await pose(walk);
}

async function one(walk: Walk): Promise<void> {
  const at = walk.here();
  const { step } = at instanceof Promise ? await at : at;
  walk.sets(step);
  // What is said on the way back is a new matter, such as a refusal: the flow asks as ever.
  if (step.word === 'say') delete walk.talking.returns;
  const move = await stepKinds[step.word].run(walk, step);
  if (move.is === 'go') walk.talking.step = move.to;
  else if (move.is === 'end') await end(walk, move.gives);
  else if (move.is === 'next') {
    if (step.next === null) await end(walk, {});
    else walk.talking.step = step.next;
  }
}
