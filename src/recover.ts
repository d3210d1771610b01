import type { OutboxSender } from './jobs/outbox';
import { reason } from './lib/errors';
import type { Logger } from './lib/logger';
import { RECOVER_BATCH } from './limits';
import type { Runner } from './runner/types';
import type { Outbox } from './services/outbox';
import type { StoreHolders } from './storage/holders';

/** The parts of recovery. */
export interface Recovering {
  readonly holders: StoreHolders;
  readonly runner: Runner;
  readonly sender: OutboxSender;
  readonly outbox: Pick<Outbox, 'holds'>;
  readonly logger: Logger;
}

/** Recovers work that nobody does any more; see `Runtime.recover`. */
export async function recover(parts: Recovering): Promise<void> {
  const { holders, runner, sender, outbox } = parts;
  await holders.beat();
  // Known outcomes are written before a turn without its mark is spread again.
  await sender.recover();
  // Committed decisions go out before any other work, however much there is.
  await runner.spreadStale(RECOVER_BATCH);
  await runner.letGoStale(RECOVER_BATCH);
  await takeUp(parts);
  for (const id of holders.old()) if (!(await runner.holds(id)) && !(await outbox.holds(id))) await holders.forget(id);
}

/**
 * Recovers stale turns one after the other, so that each counts as tried only when it runs. A failing one waits and
 * doesn't delay the others.
 */
async function takeUp({ runner, logger }: Recovering): Promise<void> {
  for (let n = 0; n < RECOVER_BATCH; n++) {
    const turn = await runner.takeStale();
    if (turn === null) return;
    try {
      await runner.finish(turn);
    } catch (error) {
      logger.error({ turn, error: reason(error) }, 'a turn taken up did not end; it is taken up again');
    }
  }
}
