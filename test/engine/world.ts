import type { FlowBook, Olders } from '../../src/engine/book';
import { createEngine } from '../../src/engine/engine';
import { type LoadOptions, loadFlowTexts } from '../../src/engine/load';
import { describe as line } from '../../src/engine/mistakes';
import { bytesOf } from '../../src/engine/session';
import type {
  Action,
  Advance,
  Engine,
  EngineInput,
  NoticeButton,
  Person,
  Session,
  Source,
  Value,
} from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import { memoryLogger } from '../../src/lib/logger';
import { inRoot } from '../../src/lib/paths';
import type { Press } from '../../src/lib/press';
import type { Text } from '../../src/lib/text';
import type { Translator } from '../../src/lib/translator';
import type { Button, Utterance } from '../../src/lib/utterance';
import { understandingOver, wordsWith } from '../support/words';

const real = wordsWith(inRoot('test/engine/locales'));

/** The real texts, plus: every key under `t.` exists and says itself where the test locales hold nothing for it. */
export const words: Translator = {
  ...real,
  has: (lang, key) => key.startsWith('t.') || real.has(lang, key),
  say: (lang, text) =>
    'key' in text && text.key.startsWith('t.') && !real.has(lang, text.key) ? text.key : real.say(lang, text),
};

/** Made once for all worlds: its readings are compiled at their first use. */
const understanding = understandingOver(real);

/** The flows the engine itself turns to, as small as they can be. */
export const commonFlows: Readonly<Record<string, string>> = {
  'common.menu': 'title: t.menu\nfor: anyone\nentry: true\nsteps:\n  hello: { say: t.menu-hello, end: true }',
  'common.welcome': 'title: t.welcome\nfor: anyone\nentry: true\nsteps:\n  hello: { say: t.welcome-hello, end: true }',
  'common.noted': 'title: t.noted\nfor: anyone\nentry: true\nsteps:\n  hello: { say: t.noted-hello, end: true }',
  'common.person':
    'title: t.person\nfor: anyone\nentry: true\nsteps:\n  what: { ask: text, text: t.person-what, into: what }\n  ok: { say: t.person-ok, end: true }',
};

/** A member of a small community; `roles` and the like can be laid over it. */
export const member: Person = {
  conversation: 'test:1',
  lang: 'ko',
  community: 'here',
  member: 'mem_1',
  roles: [],
};

export interface WorldOptions {
  readonly actions?: readonly Action[];
  readonly sources?: readonly Source[];
  readonly who?: Partial<Person>;
  readonly features?: readonly string[];
  readonly menu?: readonly string[];
  readonly olders?: Olders;
  readonly at?: string;
}

/** Flow texts by id as the files a loader wants; the header line `flow:` is added. */
export function filesOf(flows: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(flows).map(([id, yaml]) => [`${id.replace('.', '/')}.yaml`, `flow: ${id}\n${yaml}`]));
}

/** Loads flows and throws with every mistake where there are any. */
export function bookOf(flows: Readonly<Record<string, string>>, options: Partial<LoadOptions> = {}): FlowBook {
  const files = filesOf({ ...commonFlows, ...flows });
  const loaded = loadFlowTexts(files, { actions: [], sources: [], words, logger: memoryLogger(), ...options });
  if ('mistakes' in loaded) throw new Error(loaded.mistakes.map(line).join('\n'));
  return loaded.flows;
}

/** One conversation with an engine; the session goes through JSON between all turns. */
export class World {
  book: FlowBook;
  engine: Engine;
  session: Session | null = null;
  last: Advance = { session: { v: 1, frames: [] }, said: [], events: [] };
  who: Person;
  at: Date;
  cards: readonly NoticeButton[] = [];
  /** Keys of the open notices; null: all are. */
  open: readonly string[] | null = null;
  /** True while staff talk with the person. */
  withStaff = false;
  readonly logger = memoryLogger();
  private turns = 0;

  constructor(
    flows: Readonly<Record<string, string>>,
    private readonly options: WorldOptions = {},
  ) {
    this.who = { ...member, ...options.who };
    this.at = new Date(options.at ?? '2026-11-21T01:00:00Z');
    this.book = bookOf(flows, this.given());
    this.engine = this.build();
  }

  /** Puts other flows in place of the old ones, as a new release would. */
  release(flows: Readonly<Record<string, string>>): void {
    this.book = bookOf(flows, this.given());
    this.engine = this.build();
  }

  async send(input: EngineInput): Promise<Advance> {
    return this.keep(await this.engine.advance(this.session, input, this.context()));
  }

  async start(flow: string, vars: Readonly<Record<string, Value>> = {}): Promise<Advance> {
    return this.keep(await this.engine.start(this.session, flow, vars, this.context()));
  }

  async comeBack(): Promise<Advance> {
    return this.keep(await this.engine.comeBack(this.session, this.context()));
  }

  async matterMoved(how = { silent: false }): Promise<Advance> {
    return this.keep(await this.engine.matterMoved(this.session, this.context(), how));
  }

  type(text: string): Promise<Advance> {
    return this.send({ kind: 'text', text });
  }

  press(press: Press | null): Promise<Advance> {
    return this.send({ kind: 'press', press });
  }

  /** Presses the button of the last turn that shows these words. */
  click(label: string): Promise<Advance> {
    return this.press(this.button(label).press);
  }

  button(label: string): Button {
    const found = this.buttons.find((one) => this.word(one.text) === label);
    if (!found)
      throw new Error(`no button ${label} among ${this.buttons.map((one) => this.word(one.text)).join(', ')}`);
    return found;
  }

  /** Every button of the last turn, the ones for getting about too. */
  get buttons(): Button[] {
    return this.last.said.flatMap((one) => [...(one.buttons ?? []), ...(one.nav ?? [])]);
  }

  get labels(): string[] {
    return this.last.said.flatMap((one) => one.buttons ?? []).map((one) => this.word(one.text));
  }

  /** Keys (or plain words) of the last reply, in order. */
  get keys(): string[] {
    return this.last.said.map((one) => ('key' in one.text ? one.text.key : one.text.plain));
  }

  get question(): Utterance {
    const found = this.last.said[this.last.said.length - 1];
    if (!found) throw new Error('nothing was said');
    return found;
  }

  get vars(): Readonly<Record<string, Value>> {
    return this.session?.frames[this.session.frames.length - 1]?.vars ?? {};
  }

  get step(): string | undefined {
    const top = this.session?.frames[this.session.frames.length - 1];
    return top && `${top.flow}/${top.step}`;
  }

  get events(): string[] {
    return this.last.events.map((one) => one.type);
  }

  word(text: Text): string {
    return words.say(this.who.lang, text);
  }

  private given(): Partial<LoadOptions> {
    return {
      actions: this.options.actions ?? [],
      sources: this.options.sources ?? [],
      logger: this.logger,
      ...(this.options.olders ? { olders: this.options.olders } : {}),
    };
  }

  private build(): Engine {
    return createEngine({
      book: this.book,
      actions: this.options.actions ?? [],
      sources: this.options.sources ?? [],
      services: {},
      words,
      understanding,
      logger: this.logger,
    });
  }

  private context() {
    this.turns += 1;
    const turn = `trn_${this.turns}`;
    return {
      who: this.who,
      features: this.options.features ?? [],
      menu: { flows: this.options.menu ?? [] },
      cards: this.cards,
      openNotices: async (keys: readonly string[]) =>
        new Map((this.open ?? keys).map((key) => [key, { plain: `words of ${key}` }])),
      turn,
      at: this.at,
      ...(this.withStaff ? { withStaff: true as const } : {}),
      cause: (step: string) => cause(`${turn}/${step}`, this.at, []),
      again: async () => this.who,
    };
  }

  private keep(advance: Advance): Advance {
    const json = JSON.stringify(advance.session);
    expect(bytesOf(advance.session)).toBeLessThan(2048);
    this.session = JSON.parse(json) as Session;
    expect(this.session).toEqual(advance.session);
    this.last = advance;
    return advance;
  }
}
