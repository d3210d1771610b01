import type { ModelHost } from '../lib/model-host';
import { accept, write } from './accept';
import { act } from './act';
import { drain, finish } from './drain';
import { forgetting } from './forget';
import { createHearing } from './hear';
import { knownTurns } from './known-turns';
import type { RunnerParts } from './parts';
import { holdsTurns, letGoStale, spreadStale, takeStale } from './recover';
import { createSpreading } from './spreading';
import { take } from './take';
import { turnModel } from './turns';
import type { Runner, RunnerDeps } from './types';

/** Makes the runner over the store's collection `turns`. */
export function createRunner(deps: RunnerDeps & { host: ModelHost }): Runner {
  const turns = turnModel(deps.host);
  const known = knownTurns(() => deps.clock.ticks());
  const hearing = createHearing({ turns, known, deps }, (conversation) => drain(parts, conversation));
  const spreading = createSpreading(turns, deps, hearing.ofTurn);
  const parts: RunnerParts = { deps, turns, known, spreading };

  return {
    accept: (incoming) => accept(parts, incoming),
    take: (incoming) => take(parts, incoming),
    finish: (turnId) => finish(parts, turnId),
    responded: spreading.responded,

    async handOver(turnId) {
      // Matched, not modified: a repeated request also succeeds for a turn already handed over.
      const { matchedCount } = await turns.updateOne({ _id: turnId, state: 'accepted' }, { $set: { late: true } });
      return matchedCount === 1;
    },

    async work(job) {
      const id = `job:${job.id}`;
      const now = deps.clock.now();
      const input = { kind: 'job', timed: job.timed, args: job.args } as const;
      const where = { _id: id, conversation: id, channel: 'job', user: job.id };
      await write(parts, { ...where, at: now, acceptedAt: now, input, place: 1 });
      await drain(parts, id);
      await spreading.delivered(id);
    },

    act: (acting) => act(parts, acting),
    tellFates: hearing.fates,
    idle: hearing.idle,
    takeStale: () => takeStale(parts),
    spreadStale: (most) => spreadStale(parts, most),
    letGoStale: (most) => letGoStale(parts, most),
    holds: (holder) => holdsTurns(parts, holder),

    forget: forgetting({
      turns,
      outbox: deps.outbox,
      clock: deps.clock,
      write: (turn) => write(parts, turn),
      drain: (conversation) => drain(parts, conversation),
      spread: async (turn) => {
        await spreading.spread(turn, 'again');
        await spreading.delivered(turn._id);
      },
      flush: spreading.flush,
      drop: known.forget,
    }),

    open: async () =>
      (await turns.countDocuments({ state: 'accepted' })) + (await turns.countDocuments({ spread: false })),

    async close() {
      await hearing.idle();
      await spreading.idle();
    },
  };
}
