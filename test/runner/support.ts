import type { Sending, Sent } from '../../src/channels/channel';
import { createDoors } from '../../src/channels/doors';
import type { Incoming, OutMessage } from '../../src/channels/message';
import type { Advance, Engine, EngineInput, Session } from '../../src/engine/types';
import { createOutboxSender } from '../../src/jobs/outbox';
import { ManualClock } from '../../src/lib/clock';
import type { Timed } from '../../src/lib/job';
import { KeyedQueue } from '../../src/lib/keyed-queue';
import { memoryLogger } from '../../src/lib/logger';
import { loadPacks } from '../../src/packs';
import { createRunner } from '../../src/runner/runner';
import type { Turn } from '../../src/runner/turns';
import { memorySessions, type Sessions } from '../../src/storage/sessions';
import type { Store } from '../../src/storage/store';
import { doorOf, plainChannel } from '../support/doors';
import { holdersOf } from '../support/holders';
import { noActs, servicesOver } from '../support/services';

export const start = new Date('2026-11-21T01:00:00Z');
export const notice = { about: { feature: 'x', id: 'x' }, purpose: 'system' } as const;

/** An engine that writes down what it is told, in the session; `!` throws, `@name` sends a notice to a member. */
export function echoEngine(hook: (text: string) => Promise<void> | void = () => undefined): Engine & { runs: number } {
  const engine = {
    runs: 0,
    async advance(
      session: Session | null,
      input: EngineInput,
      context: Parameters<Engine['advance']>[2],
    ): Promise<Advance> {
      engine.runs++;
      const text = input.kind === 'text' ? input.text : input.kind;
      await hook(text);
      const cause = context.cause('step');
      if (text.startsWith('@'))
        cause.tell({ ...notice, to: text.slice(1), say: { text: { plain: `from ${context.who.conversation}` } } });
      const before = (session?.frames[0]?.vars.heard ?? []) as string[];
      const heard = [...before, text];
      const frame = { flow: 'f', version: 'v', step: 's', vars: { heard }, trail: [] };
      return {
        session: { v: 1, frames: [frame] },
        said: [{ text: { plain: `heard ${heard.join(',')}` } }],
        events: [],
      };
    },
    start: async (session: Session | null) => ({
      session: session ?? { v: 1 as const, frames: [] },
      said: [{ text: { plain: 'welcome' } }],
      events: [],
    }),
    comeBack: async (session: Session | null) => ({
      session: session ?? { v: 1 as const, frames: [] },
      said: [],
      events: [],
    }),
    matterMoved: async (session: Session | null) => ({
      session: session ?? { v: 1 as const, frames: [] },
      said: [],
      events: [],
    }),
    takeBack: async (session: Session | null) => ({
      session: session ?? { v: 1 as const, frames: [] },
      said: [],
      events: [],
    }),
    valuesRead: () => [],
    secretsIn: () => ({ held: false, open: false }),
  };
  return engine;
}

export interface World {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly logger: ReturnType<typeof memoryLogger>;
  readonly sent: Sending[];
  answers: Sent[];
  /** Processes that are gone. */
  readonly gone: string[];
  /** True while each process has stood still for too long. */
  still: boolean;
}

export function world(store: Store): World {
  return {
    store,
    clock: new ManualClock(start),
    logger: memoryLogger(),
    sent: [],
    answers: [],
    gone: [],
    still: false,
  };
}

/** One process of the program over the world's store. */
export function open(
  w: World,
  engine: Engine,
  sessions: Sessions = memorySessions(new KeyedQueue()),
  timed: readonly Timed[] = [],
) {
  const communities = loadPacks(['seoul-timebank']);
  const { members, outbox, calls, cases, quota } = servicesOver(w.store, {
    communities,
    clock: w.clock,
    logger: w.logger,
  });
  const voice = {
    say: (_: string, text: object) => ('plain' in text ? String(text.plain) : JSON.stringify(text)),
    publicUrl: '',
  };
  const send = async (sending: Sending): Promise<Sent> => {
    w.sent.push(sending);
    return w.answers.shift() ?? { is: 'sent' };
  };
  const overflow = (messages: readonly OutMessage[]) => messages.slice(1);
  const doors = createDoors([
    plainChannel(doorOf('push'), send),
    plainChannel(doorOf('inline'), send, { delivery: 'inline', overflow }),
  ]);
  const common = {
    members,
    communities,
    outbox,
    calls,
    cases,
    voiceOf: () => voice,
    doors,
    holders: holdersOf(w.gone, undefined, () => !w.still),
    clock: w.clock,
    logger: w.logger,
  };
  const sender = createOutboxSender({ ...common, routes: () => [], quota, quietHours: false });
  const runner = createRunner({
    ...common,
    host: w.store,
    engine,
    sessions,
    timed,
    hearers: [],
    acts: noActs,
    deliver: (rows) => sender.sendNow(rows.filter((row) => row.state === 'sending')),
  });
  return { runner, sender, outbox, members, me: common.holders.me };
}

let events = 0;
export function message(text: string, more: Partial<Incoming> = {}): Incoming {
  events++;
  return {
    door: 'push',
    eventId: `e${events}`,
    user: 'u1',
    at: new Date(start.getTime() + events),
    input: { kind: 'text', text },
    ...more,
  };
}

/** The words of a turn's replies. */
export const words = (turn: Turn) => (turn.replies ?? []).map((one) => one.text);
