import type { Listing, Option } from '../../src/engine/types';

/** The options of a source, whether it gives facts beside them or not. */
export async function optionsOf(listed: Promise<Listing | readonly Option[]>): Promise<readonly Option[]> {
  const found = await listed;
  return 'options' in found ? found.options : found;
}
