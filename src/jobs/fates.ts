import type { Clock } from '../lib/clock';
import type { Outbox } from '../services/outbox';
import { FATE_BATCH } from './limits';

/** The parts of telling fates. */
export interface FateDeps {
  readonly outbox: Pick<Outbox, 'expire'>;
  /** Tells at most `most` fates; gives their number. */
  readonly runner: { tellFates(most: number): Promise<number> };
  readonly clock: Clock;
}

/** Ends outdated waiting notices, then tells features the fates of theirs; gives the number of fates. */
export async function tellFates({ outbox, runner, clock }: FateDeps): Promise<number> {
  const expired = await outbox.expire(clock.now(), FATE_BATCH);
  return expired.length + (await runner.tellFates(FATE_BATCH));
}
