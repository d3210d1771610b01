import { insertOnce } from '../record';
import type { Kit } from './kit';

/** A completed series: its stored id, its id in the pack or else the stored one, and the person. */
export interface Completed {
  readonly community: string;
  readonly series: string;
  readonly id: string;
  readonly member: string;
}

/** Records that a person has completed a series; only the first record counts. */
export async function complete(
  { models }: Pick<Kit, 'models'>,
  { community, series, id, member }: Completed,
  at: Date,
): Promise<void> {
  await insertOnce(models.completions, { _id: `${series}/${member}`, community, series: id, member, at });
}
