import type { Model } from 'mongoose';
import type { Sent } from '../../src/channels/channel';
import { createDoors } from '../../src/channels/doors';
import { tellFates } from '../../src/jobs/fates';
import { createOutboxSender } from '../../src/jobs/outbox';
import type { Cause } from '../../src/lib/cause';
import { ManualClock } from '../../src/lib/clock';
import type { EventType } from '../../src/lib/event';
import type { Hearer } from '../../src/lib/hearer';
import type { Timed } from '../../src/lib/job';
import { KeyedQueue } from '../../src/lib/keyed-queue';
import { memoryLogger } from '../../src/lib/logger';
import type { ModelHost } from '../../src/lib/model-host';
import type { Notice } from '../../src/lib/notice';
import { loadPacks } from '../../src/packs';
import { createRunner } from '../../src/runner/runner';
import { createFigures } from '../../src/services/figures';
import { createInvites } from '../../src/services/invites';
import { createMembers } from '../../src/services/members';
import { createOutbox } from '../../src/services/outbox';
import { createQuotas } from '../../src/services/quota';
import { memorySessions } from '../../src/storage/sessions';
import type { Store } from '../../src/storage/store';
import { doorOf, plainChannel } from '../support/doors';
import { holdersOf } from '../support/holders';
import { noActs } from '../support/services';

export const COMMUNITY = 'seoul-timebank';
const communities = loadPacks([COMMUNITY]);
export const START = new Date('2026-11-21T01:00:00Z');
/** A conversation on a door that can speak first, and one on a door that can't. */
export const PUSHED = 'push:u1';
export const INLINE = 'inline:u2';

/** A notice about the record `id` of the feature `town`. */
export function noticeTo(to: string, id: string, more: Partial<Notice> = {}): Notice {
  return { to, about: { feature: 'town', id }, purpose: 'match', say: { text: { plain: id } }, ...more };
}

/** A hearer of the feature `feature` that answers each event with a notice, and notes every call. */
export function teller(feature: string, type: EventType, heard: string[] = []): Hearer {
  return {
    feature,
    type,
    // Its own notices are of another purpose, or it would hear of its telling for ever.
    of: ['match'],
    hear: async (event, cause) => {
      heard.push(`${feature}:${event.type}`);
      const id = 'about' in event ? event.about.id : event.type;
      cause.tell({
        to: PUSHED,
        about: { feature, id: `heard ${id}` },
        purpose: 'system',
        say: { text: { plain: id } },
      });
    },
  };
}

/** What a process is opened with. */
export interface SquareOptions {
  readonly hearers?: readonly Hearer[];
  /** What a job does; its argument tells jobs apart. */
  readonly work?: (round: string, cause: Cause) => Promise<void>;
  readonly answer?: () => Sent;
  readonly clock?: ManualClock;
}

/** The processes so far; each finds the earlier ones gone. */
const opened: string[] = [];

/** One process of the program without people: jobs, events, the outbox. */
export function openSquare(host: ModelHost, options: SquareOptions = {}) {
  const { hearers = [], work = async () => undefined, answer = () => ({ is: 'sent' }) as Sent } = options;
  const clock = options.clock ?? new ManualClock(START);
  const logger = memoryLogger();
  const holders = holdersOf([...opened]);
  opened.push(holders.me);
  const members = createMembers({
    ...{ host, communities, clock, logger },
    figures: createFigures({ host, factKinds: ['members.joined', 'members.counted'] }),
    invites: createInvites({ host }),
    outbox: { outdate: async () => undefined, leave: async () => undefined },
  });
  const outbox = createOutbox({ host, communities });
  // Nobody rings on a square.
  const calls = { wait: async () => undefined, settle: async () => undefined };
  const quota = createQuotas({ host });
  const shown: string[] = [];
  const doors = createDoors([
    plainChannel(doorOf('push'), async ({ messages }) => {
      const sent = answer();
      if (sent.is === 'sent') shown.push(...messages.map((one) => one.text));
      return sent;
    }),
    plainChannel(doorOf('inline'), async () => ({ is: 'waits' }), { delivery: 'inline' }),
  ]);
  const voice = { say: (_: string, text: object) => ('plain' in text ? String(text.plain) : ''), publicUrl: '' };
  const common = { members, communities, outbox, calls, voiceOf: () => voice, doors, holders, clock, logger };
  const sender = createOutboxSender({ ...common, routes: () => [], quota, quietHours: false });
  const town: Timed = {
    name: 'town',
    due: async () => [],
    run: (job, cause) => work(job.args.round ?? '', cause),
  };
  const silent = { session: { v: 1 as const, frames: [] }, said: [], events: [] };
  const runner = createRunner({
    ...common,
    cases: { hear: async () => false },
    host,
    engine: {
      advance: async () => silent,
      start: async () => silent,
      comeBack: async () => silent,
      matterMoved: async () => silent,
      takeBack: async () => silent,
      valuesRead: () => [],
      secretsIn: () => ({ held: false, open: false }),
    },
    sessions: memorySessions(new KeyedQueue()),
    timed: [town],
    hearers,
    acts: noActs,
    deliver: (rows) => sender.sendNow(rows.filter((row) => row.state === 'sending')),
  });

  /** Does everything that is due now. */
  async function settle(): Promise<void> {
    for (let n = 0; n < 50; n++) {
      await runner.idle();
      if ((await sender.sendDue()) + (await tellFates({ outbox, calls, runner, clock })) === 0) return;
    }
    throw new Error('there is always something due');
  }

  return {
    ...{ runner, outbox, members, sender, clock, logger, shown, settle },
    job: (round: string) => runner.work({ id: `town.${round}`, timed: 'town', args: { round } }),
    /** What a process does after the earlier ones are gone. */
    async recover(): Promise<void> {
      await runner.spreadStale(1000);
      await sender.recover();
      for (let turn = await runner.takeStale(); turn; turn = await runner.takeStale())
        await runner.finish(turn).catch(() => undefined);
      await settle();
    },
  };
}

/** All documents of a collection. */
export async function all<T>(store: Store, name: 'Turn' | 'Outbox' | 'Week'): Promise<T[]> {
  const model = store.mongoose.models[name] as Model<T>;
  return (await model.find({}).sort({ _id: 1 }).lean()) as T[];
}
