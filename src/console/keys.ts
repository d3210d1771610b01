import type { Clock } from '../lib/clock';
import { newId } from '../lib/ids';
import type { Random } from '../lib/random';

/** Makes the keys of forms: an act runs once per key, however often its button is pressed. */
export function keysOf({ clock, random }: { readonly clock: Clock; readonly random: Random }): () => string {
  const now = clock.now();
  return () => newId('key', now, random);
}
