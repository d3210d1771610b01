import { invariant } from '../lib/errors';
import type { Logger } from '../lib/logger';
import { MENU, type Press } from '../lib/press';
import { t } from '../lib/text';
import { createUnderstanding, type Understanding } from '../understand';
import { read, seen, take } from './answer';
import { begin, forWhom, startValues } from './begin';
import type { FlowBook } from './book';
import { comeBack, standAside, standing } from './handover';
import { courteous, misunderstood, notTaken, unknown } from './ladder';
import { isOver, toOutcome } from './matter';
import { navigate, stale } from './navigate';
import { fulfilWish } from './newcomer';
import { proceed } from './proceed';
import { askOf, pose } from './question';
import { actsFor, refusalFor } from './rights';
import { secretsIn } from './secrets';
import { close, packed } from './session';
import { takeBack, valuesRead } from './take-back';
import { answersWaiting, typed } from './typed';
import type { Action, Advance, Engine, EngineInput, Session, Source, TurnContext, Words } from './types';
import { askedBefore, hearUnread } from './unread';
import { askedToday, reconcile, turnMenu } from './versions';
import { type Parts, Walk } from './walk';

/** The parts of an engine. */
export interface EngineOptions {
  readonly book: FlowBook;
  readonly actions: readonly Action[];
  readonly sources: readonly Source[];
  /** Passed unchanged to actions and sources. */
  readonly services: unknown;
  readonly words: Words;
  /** The understanding of typed words; absent: made from `words`. */
  readonly understanding?: Understanding;
  readonly logger?: Logger;
}

/** Creates an engine. It keeps nothing of a conversation: the session holds all of it. */
export function createEngine(options: EngineOptions): Engine {
  const parts: Parts = {
    book: options.book,
    actions: new Map(options.actions.map((action) => [action.name, action])),
    sources: new Map(options.sources.map((source) => [source.name, source])),
    services: options.services,
    words: options.words,
    understanding: options.understanding ?? createUnderstanding(options.words.list),
    logger: options.logger,
  };
  return {
    async advance(session, input, context) {
      if (context.withStaff) return aside(parts, readable(session), input, context);
      const walk = new Walk(parts, readable(session), context);
      if (!(await ready(walk))) return close(walk);
      if (session?.withStaff) await comeBack(walk, { asks: false });
      if (session?.over && (await answersEnded(walk, input))) return close(walk);
      const secret = await isPrivate(walk);
      const before = walk.frames.map((frame) => frame.flow);
      const asked = input.kind === 'text' ? askedBefore(walk) : null;
      await handle(walk, input);
      await proceed(walk);
      if (asked && input.kind === 'text') await hearUnread(walk, input.text, asked);
      await fulfilWish(walk);
      const advance = {
        ...close(walk, { typed: input.kind !== 'press' }),
        ...(isAlone(walk, before) ? { alone: true } : {}),
      };
      return secret ? { ...advance, private: true } : advance;
    },
    async start(session, id, vars, context): Promise<Advance> {
      const flow = parts.book.get(id);
      invariant(flow, `no flow ${id} to start`);
      const walk = new Walk(parts, readable(session), context);
      if (!(await ready(walk))) return close(walk);
      await begin(walk, flow, vars);
      await proceed(walk);
      await fulfilWish(walk);
      return { ...close(walk), ...(isAlone(walk, []) ? { alone: true } : {}) };
    },
    async matterMoved(session, context, { silent }) {
      const before = readable(session);
      const same = { session: before ?? { v: 1 as const, frames: [] }, said: [], events: [] };
      if (!before?.waiting || before.withStaff) return same;
      const walk = new Walk(parts, before, context);
      if (silent) return (await isOver(walk)) ? { ...same, session: packed({ ...before, over: true }) } : same;
      if (!(await toOutcome(walk))) return same;
      await proceed(walk);
      return close(walk);
    },
    async takeBack(session, around, context) {
      const walk = new Walk(parts, readable(session), context);
      if (walk.top && !(await ready(walk))) return close(walk);
      if ((await takeBack(walk, around)) === 'open') await proceed(walk);
      return close(walk);
    },
    valuesRead,
    secretsIn: (session) => secretsIn(parts.book, session),
    async comeBack(session, context) {
      const before = readable(session);
      if (!before?.withStaff) return { session: before ?? { v: 1, frames: [] }, said: [], events: [] };
      const walk = new Walk(parts, before, context);
      if (await ready(walk)) await comeBack(walk, { asks: true });
      return close(walk);
    },
  };
}

/** A turn while staff talk with the person. The words belong to that talk, so they are private. */
async function aside(
  parts: Parts,
  session: Session | null,
  input: EngineInput,
  context: TurnContext,
): Promise<Advance> {
  const walk = new Walk(parts, null, context);
  await standAside(walk, input);
  await proceed(walk);
  const { said, events } = close(walk);
  const alone = isAlone(walk, []) ? { alone: true } : {};
  return { session: standing(session), said, events, private: true, ...alone };
}

/** Drops a session of another format, so that the person begins anew instead of meeting an error. */
function readable(session: Session | null): Session | null {
  return session?.v === 1 ? session : null;
}

/**
 * Makes sure that the conversation can go on at its step. If its flow has changed too much, the flow begins again. The
 * result is then false and the input is dropped, since it answered another question.
 */
async function ready(walk: Walk): Promise<boolean> {
  if (walk.of !== actsFor(walk.who)) return nobodysAnyMore(walk);
  if (!walk.top || !walk.waiting) {
    walk.clear();
    return true;
  }
  if (hasLost(walk)) return notTheirsAnyMore(walk);
  const asked = walk.waiting;
  const stands = await reconcile(walk, 'ask', asked.kind);
  if (stands === 'moved') walk.waiting = await askedToday(walk, asked);
  if (stands === 'same' || stands === 'moved') return true;
  await proceed(walk);
  return false;
}

/** Says that acting for a member is over. What was under way for them is dropped, and so is an answer to it. */
function nobodysAnyMore(walk: Walk): boolean {
  const idle = walk.waiting === undefined;
  walk.happened('standing.over', walk.top?.flow);
  walk.clear();
  walk.say('common.own.over');
  return idle;
}

/** True if the right to one of the flows under way has ended since it began, such as a coordinator's. */
function hasLost({ frames, parts, who }: Walk): boolean {
  return frames.some(({ flow: id }) => {
    const flow = parts.book.get(id);
    return flow !== undefined && refusalFor(flow.for, who) === 'not-allowed';
  });
}

/** Says that a flow is for others: the right to it has ended since it began. It is dropped, and so is an answer to it. */
function notTheirsAnyMore(walk: Walk): false {
  const { flow = '' } = walk.top ?? {};
  walk.happened('right.over', flow);
  walk.clear();
  walk.say(forWhom(walk.parts.book.get(flow)?.for ?? 'coordinator'));
  return false;
}

/** True if a flow marked `alone` was talking before this input, or this input started one. */
function isAlone(walk: Walk, before: readonly string[]): boolean {
  const started = walk.events.flatMap(({ flow }) => (flow ? [flow] : []));
  return [...before.slice(-1), ...started].some((id) => walk.parts.book.get(id)?.alone === true);
}

/**
 * Says first that the waiting question is over. True if the input was only the answer of that question; a wish and
 * anything else still counts.
 */
async function answersEnded(walk: Walk, input: EngineInput): Promise<boolean> {
  const ask = walk.waiting?.ask;
  const own =
    (input.kind === 'press' && input.press?.do === 'answer' && input.press.ask === ask) ||
    (input.kind === 'picked' && input.ask === ask) ||
    (input.kind === 'text' && ask !== undefined && (await answersWaiting(walk, input.text)));
  if (!(await toOutcome(walk))) return false;
  await proceed(walk);
  return own;
}

async function isPrivate(walk: Walk): Promise<boolean> {
  if (!walk.waiting) return false;
  const def = askOf((await walk.here()).step);
  return 'private' in def && def.private === true;
}

async function handle(walk: Walk, input: EngineInput): Promise<void> {
  if (input.kind === 'text') return typed(walk, input.text);
  if (input.kind === 'press') return pressed(walk, input.press);
  if (input.kind === 'picked') return pressed(walk, { do: 'answer', ask: input.ask, value: input.value });
  if (!walk.waiting) return input.kind === 'sticker' ? courteous(walk) : unknown(walk);
  const { step } = await walk.here();
  const { ask } = askOf(step);
  if (input.kind === 'image' && ask === 'photo') return take(walk, await read(walk, { is: 'image', ref: input.ref }));
  if (input.kind === 'place' && ask === 'place') {
    const title = input.title.trim() || `${input.latitude.toFixed(5)}, ${input.longitude.toFixed(5)}`;
    return take(walk, await read(walk, { is: 'place', title }));
  }
  // A picture, a place and a sticker are recognised; a file or a sound is not.
  if (input.kind !== 'other') return notTaken(walk, t(`common.invalid.got-${input.kind}`));
  await misunderstood(walk, t('common.invalid.got-other'));
}

async function pressed(walk: Walk, press: Press | null): Promise<void> {
  if (press === null) return stale(walk);
  const current = walk.waiting?.ask;
  if (press.do === 'start') {
    const flow = walk.parts.book.get(press.flow);
    const values = startValues(press.with);
    if (!flow?.entry || !values) return stale(walk);
    walk.answers(press);
    return begin(walk, flow, values);
  }
  if (press.do === 'word') {
    // A second press of "back" or "cancel" must not undo later answers.
    const over = press.ask !== undefined && press.ask !== current && (press.word === 'back' || press.word === 'cancel');
    return over ? stale(walk) : navigate(walk, press.word);
  }
  if (press.do === 'more' && press.ask === MENU) return turnMenu(walk, press.page);
  if (!walk.waiting || press.ask !== current) return stale(walk);
  // Only a question that was shown has a button to press.
  seen(walk);
  if (press.do === 'more') {
    walk.waiting = { ...walk.waiting, page: press.page };
    return pose(walk);
  }
  await take(walk, await read(walk, { is: 'value', value: press.value }));
}
