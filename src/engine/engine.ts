import { invariant } from '../lib/errors';
import type { Logger } from '../lib/logger';
import type { Press } from '../lib/press';
import { t } from '../lib/text';
import { createUnderstanding } from '../lib/understand';
import { read, take } from './answer';
import { begin, startValues } from './begin';
import type { FlowBook } from './book';
import { misunderstood } from './ladder';
import { navigate, stale } from './navigate';
import { askOf, pose } from './question';
import { close } from './session';
import { type Parts, Turn } from './turn';
import { typed, unknown } from './typed';
import type { Action, Advance, Engine, EngineInput, Session, Source, Words } from './types';
import { settle } from './versions';
import { walk } from './walk';

/** What the engine is put together from. */
export interface EngineOptions {
  readonly book: FlowBook;
  readonly actions: readonly Action[];
  readonly sources: readonly Source[];
  /** Handed to actions and sources as they are. */
  readonly services: unknown;
  readonly words: Words;
  readonly logger?: Logger;
}

/** Puts an engine together. It keeps nothing of a conversation: all of that is in the session. */
export function createEngine(options: EngineOptions): Engine {
  const parts: Parts = {
    book: options.book,
    actions: new Map(options.actions.map((action) => [action.name, action])),
    sources: new Map(options.sources.map((source) => [source.name, source])),
    services: options.services,
    words: options.words,
    understanding: createUnderstanding((lang, key) => options.words.list(lang, key)),
    logger: options.logger,
  };
  return {
    async advance(session, input, context) {
      const turn = new Turn(parts, readable(session), context);
      if (!(await ready(turn))) return close(turn);
      const secret = await isPrivate(turn);
      await handle(turn, input);
      await walk(turn);
      const advance = close(turn);
      return secret ? { ...advance, private: true } : advance;
    },
    async start(session, id, vars, context): Promise<Advance> {
      const flow = parts.book.get(id);
      invariant(flow, `no flow ${id} to start`);
      const turn = new Turn(parts, readable(session), context);
      if (!(await ready(turn))) return close(turn);
      await begin(turn, flow, vars);
      await walk(turn);
      return close(turn);
    },
  };
}

/** A session of another format counts as none: the person begins anew instead of meeting an error. */
function readable(session: Session | null): Session | null {
  return session?.v === 1 ? session : null;
}

/**
 * Makes sure that the conversation can go on where it stands. False where its flow has changed under it: then the
 * question has been asked again (or the flow begun again) and this input is dropped, since it answered another question.
 */
async function ready(turn: Turn): Promise<boolean> {
  if (!turn.top || !turn.waiting) {
    turn.clear();
    return true;
  }
  const settled = await settle(turn, 'ask', turn.waiting.kind);
  if (settled === 'same') return true;
  await walk(turn);
  return false;
}

async function isPrivate(turn: Turn): Promise<boolean> {
  if (!turn.waiting) return false;
  const def = askOf((await turn.here()).step);
  return 'private' in def && def.private === true;
}

async function handle(turn: Turn, input: EngineInput): Promise<void> {
  if (input.kind === 'text') return typed(turn, input.text);
  if (input.kind === 'press') return pressed(turn, input.press);
  if (input.kind === 'picked') return pressed(turn, { do: 'answer', ask: input.ask, value: input.value });
  if (!turn.waiting) return unknown(turn);
  const { step } = await turn.here();
  const { ask } = askOf(step);
  if (input.kind === 'image' && ask === 'photo') return take(turn, await read(turn, { is: 'image', ref: input.ref }));
  if (input.kind === 'place' && ask === 'place') {
    const title = input.title.trim() || `${input.latitude.toFixed(5)}, ${input.longitude.toFixed(5)}`;
    return take(turn, await read(turn, { is: 'place', title }));
  }
  await misunderstood(turn, t(`common.invalid.got-${input.kind}`));
}

async function pressed(turn: Turn, press: Press | null): Promise<void> {
  if (press === null) return stale(turn);
  const current = turn.waiting?.ask;
  if (press.do === 'start') {
    const flow = turn.parts.book.get(press.flow);
    const values = startValues(press.with);
    return flow?.entry && values ? begin(turn, flow, values) : stale(turn);
  }
  if (press.do === 'word') {
    // going back or away twice because a button was pressed twice would lose what has been answered since
    const over = press.ask !== undefined && press.ask !== current && (press.word === 'back' || press.word === 'cancel');
    return over ? stale(turn) : navigate(turn, press.word);
  }
  if (!turn.waiting || press.ask !== current) return stale(turn);
  if (press.do === 'more') {
    turn.waiting = { ...turn.waiting, page: press.page };
    return pose(turn);
  }
  await take(turn, await read(turn, { is: 'value', value: press.value }));
}
