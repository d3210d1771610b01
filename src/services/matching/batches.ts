import { insertOnce } from '../record';
import { assigned, type BatchNeed, batchNeed, programOf } from './engine';
import type { Kit } from './kit';
import type { BatchDoc } from './model';
import { sceneOf, searchOf } from './suggesting';
import type { Batch, Need, Searching } from './types';

/** A need that waits for a batch, and how its search stands. */
export interface Waiting {
  readonly need: Need;
  readonly searching: Searching;
}

/**
 * Whom a batch has chosen, by need. The first call plans for all needs that wait and keeps the plan; every later one reads
 * it. Without a solution the plan is kept empty, so that each need goes its own way.
 * @param waiting reads the needs; called only by who plans
 */
export async function batched(
  kit: Kit,
  { community, moment }: Batch,
  waiting: () => Promise<readonly Waiting[]>,
  at: Date,
): Promise<ReadonlyMap<string, string>> {
  const there = await chosenBy(kit, { community, moment });
  if (there) return there;
  const needs: BatchNeed[] = [];
  for (const { need, searching } of await waiting()) {
    const { scene, fitting } = await sceneOf(kit, need, searching, at);
    needs.push(batchNeed(await searchOf(scene, fitting)));
  }
  const chosen = await solve(kit, community, needs);
  await insertOnce(kit.batches, {
    ...{ _id: idOf({ community, moment }), community, at: moment },
    chosen: [...chosen].map(([need, member]) => ({ need, member })),
  });
  return (await chosenBy(kit, { community, moment })) ?? chosen;
}

/** Whom a batch has chosen, by need; null before it was planned. */
export async function chosenBy({ batches }: Kit, batch: Batch): Promise<ReadonlyMap<string, string> | null> {
  const there = await batches.findById(idOf(batch)).lean<BatchDoc>();
  return there && new Map(there.chosen.map(({ need, member }) => [need, member]));
}

async function solve(
  { solve, logger }: Kit,
  community: string,
  needs: readonly BatchNeed[],
): Promise<ReadonlyMap<string, string>> {
  const program = programOf(needs);
  if (program === null) return new Map();
  const solved = await solve(program);
  if (solved.is === 'solved') return assigned(needs, solved.values);
  const { is, why } = solved;
  logger.warn({ community, needs: needs.length, is, why }, 'a batch has no plan; each of its needs goes its own way');
  return new Map();
}

const idOf = ({ community, moment }: Batch): string => `${community}/${moment.toISOString()}`;
