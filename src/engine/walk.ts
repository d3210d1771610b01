import { hash } from 'node:crypto';
import { invariant } from '../lib/errors';
import type { Logger } from '../lib/logger';
import type { Press } from '../lib/press';
import type { Text } from '../lib/text';
import { t } from '../lib/text';
import type { Utterance } from '../lib/utterance';
import type { Understanding } from '../understand';
import type { FlowBook } from './book';
import type { Flow, FlowStep } from './flow';
import { MAX_TRAIL } from './limits';
import type { Action, EngineEvent, Frame, Person, Session, Source, TurnContext, Value, Waiting, Words } from './types';

/** What an engine is put together from, looked up by name. */
export interface Parts {
  readonly book: FlowBook;
  readonly actions: ReadonlyMap<string, Action>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly services: unknown;
  readonly words: Words;
  readonly understanding: Understanding;
  readonly logger: Logger | undefined;
}

/** A frame that may still be written to. */
export type OpenFrame = { -readonly [K in keyof Frame]: Frame[K] };

/** The working state of one turn: a session taken apart, what has been said, what happened. Lives for one `advance`. */
export class Walk {
  readonly frames: OpenFrame[];
  waiting: Waiting | undefined;
  cards: NonNullable<Session['cards']>;
  readonly echo: Session['echo'];
  readonly said: Utterance[] = [];
  readonly events: EngineEvent[] = [];
  who: Person;
  /** Steps walked, against `MAX_STEPS_PER_TURN`. */
  steps = 0;
  private askings = 0;
  private readonly doings = new Map<string, number>();

  constructor(
    readonly parts: Parts,
    session: Session | null,
    readonly context: TurnContext,
  ) {
    this.frames = (session?.frames ?? []).map((frame) => ({ ...frame }));
    this.waiting = session?.waiting;
    this.cards = session?.cards ?? [];
    this.echo = session?.echo;
    this.who = context.who;
  }

  /** The texts as the person's community says them. */
  get words(): Words {
    return this.context.words ?? this.parts.words;
  }

  /** The frame that is talking; undefined when no flow is under way. */
  get top(): OpenFrame | undefined {
    return this.frames[this.frames.length - 1];
  }

  /** The frame that is talking, where there must be one. */
  get talking(): OpenFrame {
    invariant(this.top, 'no flow is under way');
    return this.top;
  }

  /** The flow a frame runs on, at its own version; null where that version can't be had any more. */
  flowOf(frame: Frame): Promise<Flow | null> {
    return this.parts.book.version(frame.flow, frame.version);
  }

  /** The flow and step of the frame that is talking, where it has been made sure that they exist. */
  async here(): Promise<{ flow: Flow; step: FlowStep }> {
    const flow = await this.flowOf(this.talking);
    const step = flow?.steps.get(this.talking.step);
    invariant(flow && step, `no step ${this.talking.step} in flow ${this.talking.flow}`);
    return { flow, step };
  }

  /** Puts a flow on top of what runs. */
  push(flow: Flow, vars: Readonly<Record<string, Value>>, over?: 'call' | 'digress'): void {
    const taken = Object.fromEntries(Object.entries(vars).filter(([name]) => flow.takes.includes(name)));
    const frame = { flow: flow.id, version: flow.version, step: flow.first, vars: taken, trail: [] };
    this.frames.push(over ? { ...frame, over } : frame);
    this.cards = [];
    this.happened('flow.started', flow.id);
  }

  /** Drops every flow under way. */
  clear(): void {
    this.frames.length = 0;
    this.waiting = undefined;
  }

  /** Sets a variable of the frame that is talking. */
  put(name: string, value: Value): void {
    this.talking.vars = { ...this.talking.vars, [name]: value };
  }

  /** Remembers a place `back` may return to. */
  remember(step: string): void {
    this.talking.trail = [...this.talking.trail, step].slice(-MAX_TRAIL);
  }

  /** Says one of the engine's own sentences, or whatever text it is given. */
  say(text: Text | string, more: Omit<Utterance, 'text'> = {}): void {
    this.said.push({ text: typeof text === 'string' ? t(text) : text, ...more });
  }

  /** Notes an event. */
  happened(type: string, flow?: string, step?: string): void {
    this.events.push({ type, ...(flow ? { flow } : {}), ...(step ? { step } : {}) });
  }

  /** Notes that a button of a notice was pressed or typed. */
  answers(press: Press): void {
    if (press.do === 'start' && press.notice) this.events.push({ type: 'notice.answered', notice: press.notice });
  }

  /** A fresh token for one asking: the same turn taken up again gives the same one. */
  token(step: string): string {
    this.askings += 1;
    const key = `${this.context.turn}/${this.talking.flow}.${step}#${this.askings}`;
    const digest = hash('sha256', key, 'buffer');
    return [...digest.subarray(0, TOKEN_LENGTH)].map((byte) => TOKEN_ALPHABET.charAt(byte & 31)).join('');
  }

  /** The key of one doing of a step within the turn: a step done twice in a turn has two. */
  doingKey(step: string): string {
    const key = `${this.talking.flow}.${step}`;
    const times = (this.doings.get(key) ?? 0) + 1;
    this.doings.set(key, times);
    return times === 1 ? key : `${key}.${times}`;
  }
}

const TOKEN_LENGTH = 8;
const TOKEN_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
