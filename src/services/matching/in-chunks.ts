import { IDS_AT_ONCE } from './limits';

/** Reads many ids in chunks, so that each query stays small. */
export async function inChunks<T>(
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
    found.push(...(await read(ids.slice(from, from + IDS_AT_ONCE))));
  return found;
}
