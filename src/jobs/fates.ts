import type { Clock } from '../lib/clock';
import type { Calls } from '../services/calls';
import type { Outbox } from '../services/outbox';
import { FATE_BATCH } from './limits';

/** The parts of telling fates. */
export interface FateDeps {
  readonly outbox: Pick<Outbox, 'expire'>;
  readonly calls: Pick<Calls, 'settle'>;
  /** Tells at most `most` fates; gives their number. */
  readonly runner: { tellFates(most: number): Promise<number> };
  readonly clock: Clock;
}

/** Ends outdated waiting notices, then tells features the fates of theirs; gives the number of fates. */
export async function tellFates({ outbox, calls, runner, clock }: FateDeps): Promise<number> {
  const now = clock.now();
  const expired = await outbox.expire(now, FATE_BATCH);
  await calls.settle([...new Set(expired.flatMap(({ desk, member }) => (desk && member ? [member] : [])))], now);
  return expired.length + (await runner.tellFates(FATE_BATCH));
}
