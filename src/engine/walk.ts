import { hash } from 'node:crypto';
import { invariant } from '../lib/errors';
import type { Logger } from '../lib/logger';
import type { Press } from '../lib/press';
import type { Text } from '../lib/text';
import { t } from '../lib/text';
import type { Button, Utterance } from '../lib/utterance';
import type { Understanding } from '../understand';
import type { FlowBook } from './book';
import type { Flow, FlowStep } from './flow';
import { MAX_TRAIL } from './limits';
import type { Action, EngineEvent, Frame, Person, Session, Source, TurnContext, Value, Waiting, Words } from './types';
import { resolveAll } from './values';

/** The parts of an engine, looked up by name. */
export interface Parts {
  readonly book: FlowBook;
  readonly actions: ReadonlyMap<string, Action>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly services: unknown;
  readonly words: Words;
  readonly understanding: Understanding;
  readonly logger: Logger | undefined;
}

/** A flow and one of its steps. */
interface Here {
  readonly flow: Flow;
  readonly step: FlowStep;
}

/** A frame that the walk may still change. */
export type OpenFrame = { -readonly [K in keyof Frame]: Frame[K] };

/**
 * The working state of one turn: the unpacked session, the reply so far, the events so far. It lives for one `advance`.
 */
export class Walk {
  readonly frames: OpenFrame[];
  waiting: Waiting | undefined;
  cards: NonNullable<Session['cards']>;
  /** The buttons of "which one did you mean?": of the last turn, and of this one. */
  readonly which: readonly Button[];
  asked: readonly Button[] = [];
  /** When the last turn was accepted; 0 before the first one, null for a session of an older program. */
  readonly lastAt: number | null;
  /** What a newcomer asked for; kept until they have joined or declined. */
  wish: Session['wish'];
  /** Consecutive inputs without a meaning while no question waits: before this turn, and with it. */
  readonly unknownBefore: number;
  unknown = 0;
  /** True once an action of this turn has changed something. */
  changed = false;
  readonly echo: Session['echo'];
  readonly said: Utterance[] = [];
  readonly events: EngineEvent[] = [];
  who: Person;
  /** The member for whom somebody else acted in the last turn. */
  readonly of: string | null;
  /** Steps walked; at most `MAX_STEPS_PER_TURN`. */
  steps = 0;
  /** The page of the menu that this turn shows, from 0. */
  menuPage = 0;
  /** Outcomes of the actions that read the turn's words, by action. */
  readonly heard = new Map<string, string | null>();
  /** Questions whose answers were kept in this turn, on the way back from a changed one. */
  readonly kept = new Set<string>();
  /** The waiting question, if words that changed earlier answers answered it too. */
  answered: string | undefined;
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
    this.which = session?.which ?? [];
    this.lastAt = session ? (session.at ?? null) : 0;
    this.wish = session?.wish;
    this.unknownBefore = session?.unknown ?? 0;
    this.echo = session?.echo;
    this.who = context.who;
    this.of = session?.of ?? null;
  }

  /** The texts in the words of the person's community. */
  get words(): Words {
    return this.context.words ?? this.parts.words;
  }

  /** The talking frame; undefined if no flow runs. */
  get top(): OpenFrame | undefined {
    return this.frames[this.frames.length - 1];
  }

  /** The talking frame; throws if no flow runs. */
  get talking(): OpenFrame {
    invariant(this.top, 'no flow is under way');
    return this.top;
  }

  /** The flow of a frame at its own version; null if that version is gone. */
  flowOf(frame: Frame): Flow | Promise<Flow | null> {
    return this.parts.book.version(frame.flow, frame.version);
  }

  /** The flow and step of the talking frame, after `reconcile` has made sure that they exist. */
  here(): Here | Promise<Here> {
    const flow = this.flowOf(this.talking);
    return flow instanceof Promise ? flow.then((old) => this.hereIn(old)) : this.hereIn(flow);
  }

  private hereIn(flow: Flow | null): Here {
    const step = flow?.steps.get(this.talking.step);
    invariant(flow && step, `no step ${this.talking.step} in flow ${this.talking.flow}`);
    return { flow, step };
  }

  /** Puts a flow on top of the frames. */
  push(flow: Flow, vars: Readonly<Record<string, Value>>, over?: 'call' | 'digress'): void {
    const taken = Object.fromEntries(Object.entries(vars).filter(([name]) => flow.takes.includes(name)));
    const frame = { flow: flow.id, version: flow.version, step: flow.first, vars: taken, trail: [] };
    this.frames.push(over ? { ...frame, over } : frame);
    this.cards = [];
    this.happened('flow.started', flow.id);
  }

  /** Drops every frame but the talking one: the others were begun for somebody else. */
  forget(): void {
    this.frames.splice(0, this.frames.length - 1);
    delete this.talking.over;
    this.wish = undefined;
  }

  /** Drops every frame. */
  clear(): void {
    this.frames.length = 0;
    this.waiting = undefined;
  }

  /** Sets a variable of the talking frame. */
  put(name: string, value: Value): void {
    this.talking.vars = { ...this.talking.vars, [name]: value };
  }

  /** Sets the variables that a step of the talking frame sets before it runs. */
  sets(step: FlowStep): void {
    const { set } = step.def;
    if (set) this.talking.vars = { ...this.talking.vars, ...resolveAll(set, this.talking.vars) };
  }

  /** Remembers a step that `back` may return to. */
  remember(step: string): void {
    this.talking.trail = [...this.talking.trail, step].slice(-MAX_TRAIL);
  }

  /** Says a given text, or one of the engine's own by key. */
  say(text: Text | string, more: Omit<Utterance, 'text'> = {}): void {
    this.said.push({ text: typeof text === 'string' ? t(text) : text, ...more });
  }

  /** Adds an event. */
  happened(type: string, flow?: string, step?: string): void {
    this.events.push({ type, ...(flow ? { flow } : {}), ...(step ? { step } : {}) });
  }

  /** Notes that a person pressed or typed a button of a notice. */
  answers(press: Press): void {
    if (press.do === 'start' && press.notice) this.events.push({ type: 'notice.answered', notice: press.notice });
  }

  /** A token for one asking; a replayed turn gives the same one. */
  token(step: string): string {
    this.askings += 1;
    const key = `${this.context.turn}/${this.talking.flow}.${step}#${this.askings}`;
    const digest = hash('sha256', key, 'buffer');
    return [...digest.subarray(0, TOKEN_LENGTH)].map((byte) => TOKEN_ALPHABET.charAt(byte & 31)).join('');
  }

  /** The key of one execution of a step in the turn; a second execution gets another key. */
  doingKey(step: string): string {
    const key = `${this.talking.flow}.${step}`;
    const times = (this.doings.get(key) ?? 0) + 1;
    this.doings.set(key, times);
    return times === 1 ? key : `${key}.${times}`;
  }
}

const TOKEN_LENGTH = 8;
const TOKEN_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
