import { isDeepStrictEqual } from 'node:util';
import { t } from '../lib/text';
import { navButton } from './question';
import type { Around, Frame, Value } from './types';
import type { OpenFrame, Walk } from './walk';

/** What a message has put into one frame. */
interface Read {
  readonly at: number;
  readonly flow: string;
  readonly values: Readonly<Record<string, Value>>;
  /** The values of the frame before the message. */
  readonly old: Readonly<Record<string, Value>>;
  /** The step that the message answered. */
  readonly asked: string;
  /** True if the message started the flow. */
  readonly started: boolean;
  /** The step after the message. */
  readonly step: string;
}

/**
 * `open`: an open question was read from the message, and it is asked again. `done`: the message answered something that is
 * over. `nothing`: it was no answer.
 */
export type TakenBack = 'open' | 'done' | 'nothing';

/** Every value that the message was read as. */
export function valuesRead(around: Around): readonly Value[] {
  const { before, after } = around;
  const wish = after?.wish?.said !== before?.wish?.said ? after?.wish?.said : undefined;
  return [...readIn(around).flatMap(({ values }) => Object.values(values)), ...(wish === undefined ? [] : [wish])];
}

/**
 * Takes back what was read from a message, and puts the walk at the question to ask again. Walk on afterwards. A question
 * past which something has changed isn't asked again; the person is then shown where to look.
 */
export async function takeBack(walk: Walk, around: Around): Promise<TakenBack> {
  const { before, after } = around;
  if (walk.wish && walk.wish.said === after?.wish?.said && before?.wish?.said !== walk.wish.said) walk.wish = undefined;
  for (const read of readIn(around)) {
    const frame = walk.frames[read.at];
    const step = frame && (await questionFor(walk, frame, read));
    if (!frame || step === null || step === undefined) continue;
    walk.happened('answer.unsent', frame.flow, step);
    walk.frames.splice(read.at + 1);
    walk.waiting = undefined;
    const { paused: _paused, returns: _returns, ...rest } = frame;
    const left = Object.entries(frame.vars).filter(([name]) => !(name in read.values));
    const was = Object.entries(read.old).filter(([name]) => name in read.values);
    const vars = Object.fromEntries([...left, ...was]);
    const known = frame.trail.indexOf(step);
    walk.frames[read.at] = { ...rest, vars, step, trail: known < 0 ? [] : frame.trail.slice(0, known) };
    walk.say('common.unsent.again');
    return 'open';
  }
  if (!answered(around)) return 'nothing';
  walk.happened('answer.unsent');
  walk.say(t('common.unsent.done'), walk.waiting ? {} : { nav: [navButton('person'), navButton('menu')] });
  return 'done';
}

/** The values that the frames after a message have and the frames before it hadn't, the lowest frame first. */
function readIn({ before, after }: Around): readonly Read[] {
  return (after?.frames ?? []).flatMap((frame, at): Read[] => {
    const was = before?.frames[at];
    const started = was?.flow !== frame.flow;
    const old = started ? {} : was.vars;
    const fresh = Object.entries(frame.vars).filter(([name, value]) => !isDeepStrictEqual(value, old[name]));
    if (fresh.length === 0) return [];
    const values = Object.fromEntries(fresh);
    return [{ at, flow: frame.flow, values, old, asked: was?.step ?? '', started, step: frame.step }];
  });
}

/** True if the message answered a question, or started a flow with its words. */
function answered({ before, after }: Around): boolean {
  if (before === null || after === null) return false;
  return before.waiting !== undefined && !isDeepStrictEqual(before.frames, after.frames);
}

/** The question to ask again; null if the frame is another one, or a change lies between. */
async function questionFor(walk: Walk, frame: OpenFrame, read: Read): Promise<string | null> {
  if (frame.flow !== read.flow || !holds(frame, read.values)) return null;
  const flow = await walk.flowOf(frame);
  if (!flow) return null;
  // A change of the store empties the trail: what lies before it can't be answered anew.
  if (read.started) return frame.step === read.step || frame.trail.length > 0 ? flow.first : null;
  // An answer ahead of its question leaves the asked one waiting.
  if (frame.step === read.asked || frame.trail.includes(read.asked)) return read.asked;
  const asked = frame.trail.find((name) => intoOf(flow.steps.get(name)?.def) in read.values);
  return asked ?? null;
}

function holds({ vars }: Frame, values: Readonly<Record<string, Value>>): boolean {
  return Object.entries(values).every(([name, value]) => isDeepStrictEqual(vars[name], value));
}

function intoOf(def: object | undefined): string {
  const into = (def as { readonly into?: unknown } | undefined)?.into;
  return typeof into === 'string' ? into : '';
}
