import type { Kit } from './kit';
import type { Booking } from './types';

/** The name of a booking's child, if the booking member is its guardian. */
export async function childOf({ parties }: Pick<Kit, 'parties'>, { by, for: child }: Booking): Promise<string | null> {
  const theirs = child === by ? [] : ((await parties?.dependents(by)) ?? []);
  return theirs.find(({ id }) => id === child)?.name ?? null;
}
