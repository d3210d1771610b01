import type { Flow } from './flow';
import { MAX_STEPS_PER_TURN } from './limits';
import { refusalFor } from './rights';
import { stepKinds } from './steps';
import type { OpenFrame } from './walk';
import { Walk } from './walk';

/** Ids of the matters that the questions of a walk belong to: the waiting one and the interrupted ones. */
export function mattersOf(walk: Walk): readonly string[] {
  if (!walk.waiting) return [];
  return [...new Set(walk.frames.flatMap((frame) => matterOf(walk, frame) ?? []))];
}

/** True if the waiting question is over, since its matter has ended. */
export async function isOver(walk: Walk): Promise<boolean> {
  return walk.waiting !== undefined && (await endedFrame(walk)) !== null;
}

/**
 * Puts the walk at the look of the flow whose matter has ended, so that walking on says the outcome. False if the
 * question of the talking flow stands.
 */
export async function toOutcome(walk: Walk): Promise<boolean> {
  const ended = await endedFrame(walk);
  if (!ended) return false;
  walk.happened('question.dropped', walk.talking.flow, walk.talking.step);
  walk.waiting = undefined;
  walk.frames.splice(walk.frames.indexOf(ended.frame) + 1);
  ended.frame.step = ended.look;
  ended.frame.trail = [];
  return true;
}

/** The frame whose matter has ended: the talking one or one of its callers. Null if all of them stand. */
async function endedFrame(walk: Walk): Promise<{ readonly frame: OpenFrame; readonly look: string } | null> {
  for (let i = walk.frames.length - 1; i >= 0; i--) {
    const frame = walk.frames[i];
    if (!frame) return null;
    const look = await lookOf(walk, frame);
    if (look !== null && (await ends(walk, frame, look))) return { frame, look };
    if (frame.over !== 'call') return null;
  }
  return null;
}

function matterOf(walk: Walk, { flow, vars }: OpenFrame): string | null {
  const matter = walk.parts.book.get(flow)?.matter;
  const id = matter ? vars[matter.of] : undefined;
  return typeof id === 'string' ? id : null;
}

/** The step from which a frame's flow looks at its matter again; null without a matter. */
async function lookOf(walk: Walk, frame: OpenFrame): Promise<string | null> {
  if (matterOf(walk, frame) === null) return null;
  const flow: Flow | null = await walk.flowOf(frame);
  const look = flow?.matter?.look;
  return look !== undefined && flow?.steps.has(look) ? look : null;
}

/**
 * True if a flow, gone through from its look, says something and ends. It stands if it comes to a question, to another
 * flow or to a change first. Nothing is changed and nothing is said.
 */
async function ends(walk: Walk, frame: OpenFrame, look: string): Promise<boolean> {
  const { over: _over, ...alone } = frame;
  const trial = new Walk(walk.parts, { v: 1, frames: [{ ...alone, step: look }] }, walk.context);
  for (let steps = 0; steps < MAX_STEPS_PER_TURN; steps++) {
    if (!trial.top) return false;
    const { step } = await trial.here();
    if (step.word === 'end' || (step.word === 'say' && 'end' in step.def))
      return trial.said.length > 0 || step.word === 'say';
    if (step.word === 'ask' || step.word === 'call') return false;
    if ('do' in step.def) {
      const action = walk.parts.actions.get(step.def.do);
      if (!action || action.changes || refusalFor(action.needs, walk.who)) return false;
    }
    trial.sets(step);
    const move = await stepKinds[step.word].run(trial, step);
    const to = move.is === 'go' ? move.to : move.is === 'next' ? step.next : null;
    if (to === null) return false;
    trial.talking.step = to;
  }
  return false;
}
