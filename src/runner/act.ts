import type { Acting, ActResult } from '../lib/desk';
import { invariant } from '../lib/errors';
import { write } from './accept';
import { finish } from './drain';
import type { RunnerParts } from './parts';

/** Runs a coordinator's act as a turn of its own, once; see `Runner.act`. */
export async function act(parts: RunnerParts, acting: Acting): Promise<ActResult> {
  const { deps } = parts;
  const refused = deps.acts.refused(acting);
  if (refused) return refused;
  const id = `act:${acting.by}:${acting.key}`;
  const now = deps.clock.now();
  const input = { kind: 'act', ...acting } as const;
  const where = { _id: id, conversation: id, channel: 'act', user: acting.by };
  // The only turn of its conversation has its first place.
  await write(parts, { ...where, at: now, acceptedAt: now, input, place: 1 });
  const { acted } = await finish(parts, id);
  invariant(acted, `the act ${id} ended without a result`);
  return acted;
}
