import type { Model } from 'mongoose';
import type { Incoming } from '../channels/message';
import type { Session } from '../engine/types';
import { conversationOf, doorOf } from '../lib/conversation';
import { isDuplicateKey } from '../lib/duplicate-key';
import { invariant, reason } from '../lib/errors';
import type { Job } from '../lib/job';
import type { ModelHost } from '../lib/model-host';
import { cardsOf, type OutboxRow } from '../services/outbox';
import { forgetting, WITHHELD } from './forget';
import { knownTurns } from './known-turns';
import { apology, runTurn, type TurnResult } from './run-turn';
import { rowsOf } from './spread';
import { spreadMarks } from './spread-marks';
import { type Turn, turnModel } from './turns';
import type { Runner, RunnerDeps } from './types';

/** How long a process has for a turn it accepted before any other takes it up. */
export const TURN_LEASE_MS = 20_000;
/** Times a message is run in one go before the person gets an apology instead. */
export const MAX_TRIES = 2;
/** Times a turn may be taken up after its lease ran out before it counts as one that can't be run. */
export const MAX_ATTEMPTS = 20;
/** Times a turn is run again because another process completed the place before it. */
export const MAX_REPLACES = 8;
/** Turns of one conversation run in one go. */
export const MAX_TURNS_IN_A_ROW = 200;

interface Base {
  seq: number;
  session: Session | null;
}

/** The runner over the store's collection `turns`. */
export function createRunner(deps: RunnerDeps & { host: ModelHost }): Runner {
  const turns = turnModel(deps.host);
  const marks = spreadMarks(turns, deps);
  /** Deliveries under way, by turn: whoever waits for the turn waits for its replies too. */
  const deliveries = new Map<string, Promise<void>>();
  const known = knownTurns();

  async function write(turn: Omit<Turn, 'state' | 'leaseUntil' | 'attempts'>): Promise<void> {
    const leaseUntil = new Date(turn.acceptedAt.getTime() + TURN_LEASE_MS);
    try {
      await turns.create({ ...turn, state: 'accepted', leaseUntil, attempts: 0 });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** Runs a message; what fails for good ends in an apology. A job that fails stays accepted and is taken up again. */
  async function runOne(turn: Turn, base: Base): Promise<TurnResult & { failed?: string }> {
    let why = `taken up ${turn.attempts} times`;
    for (let attempt = 1; attempt <= MAX_TRIES && turn.attempts < MAX_ATTEMPTS; attempt++) {
      try {
        return await runTurn(deps, turn, base.session);
      } catch (error) {
        if (isStoreAway(error)) throw error;
        why = reason(error);
        deps.logger.error({ turn: turn._id, attempt, error: why, stack: stackOf(error) }, 'a turn failed');
        if (turn.input.kind === 'job') throw error;
      }
    }
    // What it had taken along wasn't shown; claimed by a turn that is over it would wait for ever.
    await deps.outbox.letGo(turn.conversation, turn._id);
    return { ...apology(deps, turn, base.session, turn.lang ?? 'ko'), failed: why };
  }

  /** Runs and commits one turn; gives the place after it. Runs again when another process took the place first. */
  async function complete(turn: Turn, first: Base): Promise<Base> {
    let base = first;
    for (let again = 0; again <= MAX_REPLACES; again++) {
      const started = performance.now();
      const result = await runOne(turn, base);
      const doneAt = deps.clock.now();
      const done = {
        state: 'done' as const,
        seq: base.seq + 1,
        session: result.session ?? undefined,
        replies: result.replies,
        notices: result.notices,
        carried: result.carried,
        doneAt,
        ...(result.failed ? { failed: result.failed } : {}),
        ...(result.private ? { private: true, input: WITHHELD } : {}),
      };
      try {
        const committed = await turns
          .findOneAndUpdate(
            { _id: turn._id, state: 'accepted' },
            { $set: { ...done, spread: false } },
            { returnDocument: 'after' },
          )
          .lean<Turn>();
        if (!committed) return await lastPlace(turns, turn.conversation);
        known.done(committed);
        deps.onTurn?.(committed, performance.now() - started);
        deliver(committed._id, await spread(committed));
        return { seq: done.seq, session: result.session };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        base = await lastPlace(turns, turn.conversation);
      }
    }
    invariant(false, `turn ${turn._id} was overtaken ${MAX_REPLACES} times`);
  }

  async function spread(turn: Turn): Promise<readonly OutboxRow[]> {
    const now = deps.clock.now();
    const shown = await deps.outbox.carried(turn.carried ?? [], now);
    for (const row of shown) await deps.members.addCards(turn.conversation, cardsOf(row));
    const written = await deps.outbox.add(rowsOf(turn, deps.doors.get(doorOf(turn.conversation)), now));
    if (turn.input.kind === 'unsend') await redact(turns, turn.input.ref);
    marks.add(turn._id);
    return written;
  }

  function deliver(turnId: string, rows: readonly OutboxRow[]): void {
    if (rows.length === 0) return;
    const delivery = deps
      .deliver(rows)
      .catch((error: unknown) =>
        deps.logger.error(
          { turn: turnId, error: reason(error) },
          'replies could not be handed over; the outbox goes on',
        ),
      )
      .finally(() => deliveries.delete(turnId));
    deliveries.set(turnId, delivery);
  }

  /** Spreads a turn that may not have been. Rows written only now are taken at birth by this process, so it sends them. */
  async function spreadAgain(turn: Turn): Promise<void> {
    deliver(turn._id, await spread(turn));
    await deliveries.get(turn._id);
  }

  /** Runs what a conversation owes. Turns that another process accepts meanwhile are run by that one. */
  async function drain(conversation: string): Promise<void> {
    await deps.sessions.alone(conversation, async (cached) => {
      let base: Base | null = cached ? { seq: cached.seq, session: cached.session as Session | null } : null;
      for (let i = 0; i < MAX_TURNS_IN_A_ROW && (i === 0 || known.open(conversation)); i++) {
        const turn = await turns.findOne({ conversation, state: 'accepted' }).sort({ at: 1, _id: 1 }).lean<Turn>();
        if (!turn) {
          known.none(conversation);
          break;
        }
        base = await complete(turn, base ?? (await lastPlace(turns, conversation)));
      }
      return base ?? undefined;
    });
  }

  return {
    async accept(incoming: Incoming) {
      const { door, user, eventId, input, at, lang, messageId, reply } = incoming;
      const _id = `${door}:${eventId}`;
      const conversation = conversationOf(door, user);
      const optional = { ...(lang ? { lang } : {}), ...(messageId ? { messageId } : {}), ...(reply ? { reply } : {}) };
      known.accepted(_id, conversation);
      await write({
        _id,
        conversation,
        channel: door,
        user,
        at,
        acceptedAt: deps.clock.now(),
        input,
        ...optional,
      });
      return _id;
    },

    async finish(turnId) {
      const before = known.of(turnId) ?? (await turns.findById(turnId).lean<Turn>());
      invariant(before, `no turn ${turnId} was accepted`);
      if (before.state === 'accepted') await drain(before.conversation);
      const after = known.of(turnId) ?? (await turns.findById(turnId).lean<Turn>());
      invariant(after?.state === 'done', `turn ${turnId} was not completed`);
      await deliveries.get(turnId);
      return after as Turn;
    },

    async handOver(turnId) {
      // Matched, not modified: a repeat of the request gives up a turn that was given up before.
      const { matchedCount } = await turns.updateOne({ _id: turnId, state: 'accepted' }, { $set: { late: true } });
      return matchedCount === 1;
    },

    async work(job: Job) {
      const id = `job:${job.id}`;
      const now = deps.clock.now();
      const input = { kind: 'job', timed: job.timed, args: job.args } as const;
      await write({ _id: id, conversation: id, channel: 'job', user: job.id, at: now, acceptedAt: now, input });
      await drain(id);
      await deliveries.get(id);
    },

    async takeStale(now, leasesUntil = now) {
      const taken = await turns
        .findOneAndUpdate(
          { state: 'accepted', leaseUntil: { $lte: leasesUntil } },
          { $set: { leaseUntil: new Date(now.getTime() + TURN_LEASE_MS), late: true }, $inc: { attempts: 1 } },
          { sort: { leaseUntil: 1 } },
        )
        .lean<Turn>();
      return taken?._id ?? null;
    },

    async spreadStale(before, most) {
      const lost = await turns
        .find({ spread: false, doneAt: { $lte: before } })
        .limit(most)
        .lean<Turn[]>();
      for (const turn of lost) {
        try {
          deliver(turn._id, await spread(turn));
        } catch (error) {
          deps.logger.error({ turn: turn._id, error: reason(error) }, 'a turn could not be spread; it is tried again');
        }
      }
      return lost.length;
    },

    forget: forgetting({
      turns,
      outbox: deps.outbox,
      clock: deps.clock,
      write,
      drain,
      spread: spreadAgain,
      flush: marks.flush,
      drop: known.forget,
    }),

    open: async () =>
      (await turns.countDocuments({ state: 'accepted' })) + (await turns.countDocuments({ spread: false })),

    close: () => marks.flush(),
  };
}

/** The last completed place of a conversation, from the store. */
async function lastPlace(turns: Model<Turn>, conversation: string): Promise<Base> {
  const last = await turns
    .findOne({ conversation, seq: { $exists: true } }, { seq: 1, session: 1 })
    .sort({ seq: -1 })
    .lean<Pick<Turn, 'seq' | 'session'>>();
  return { seq: last?.seq ?? 0, session: last?.session ?? null };
}

/** The person took a message back: its words go (LINE recommends deleting stored copies). */
async function redact(turns: Model<Turn>, messageId: string): Promise<void> {
  await turns.updateMany({ messageId, state: 'done' }, { $set: { input: WITHHELD } });
}

/** True where the store itself can't be reached: the turn stays accepted and is taken up again. */
function isStoreAway(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return /^Mongo(Network|ServerSelection|PoolCleared|WriteConcern|NotConnected|TopologyClosed|ExpiredSession)|^MongooseServerSelection|StoreFailed/.test(
    name,
  );
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
