import type { Clock } from '../lib/clock';
import type { Outbox } from '../services/outbox';
import { FATE_BATCH } from './limits';

/** What telling fates needs. */
export interface FateDeps {
  readonly outbox: Pick<Outbox, 'expire'>;
  /** Tells at most `most` fates; how many there were. */
  readonly runner: { tellFates(most: number): Promise<number> };
  readonly clock: Clock;
}

/** Ends waiting notices that mean nothing any more, then tells features what became of theirs; how many there were. */
export async function tellFates({ outbox, runner, clock }: FateDeps): Promise<number> {
  const expired = await outbox.expire(clock.now(), FATE_BATCH);
  return expired.length + (await runner.tellFates(FATE_BATCH));
}
