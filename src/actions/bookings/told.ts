import { MINUTE_MS } from '../../lib/units';
import type { Services } from '../services';
import { type Attending, saidNames } from './attending';

/** The minutes that a host says of one person; 0 for somebody who didn't come. */
export interface Told extends Attending {
  readonly minutes: number;
}

/**
 * The attendance in typed words, or in the choice `all`, of places that last as long as their slot. `plain`: the words
 * tell no minutes and no absence. `unclear`: somebody's is open. `long`: more minutes than the slot has.
 */
export type ToldReading =
  | { readonly is: 'told'; readonly told: readonly Told[] }
  | { readonly is: 'plain' | 'unclear' | 'long' };

/** Reads how long people came, or that they didn't. In other slots people come and go, so minutes come of that. */
export function toldIn(
  { bookings }: Pick<Services, 'bookings'>,
  all: readonly Attending[],
  words: string,
  at: Date,
): ToldReading {
  if (words === '' || all.some(({ slot }) => slot.grain !== null)) return { is: 'plain' };
  const whole = { is: 'whole' as const };
  const said =
    words === 'all'
      ? all.map((_, person) => ({ person, came: whole }))
      : bookings.attendance(
          words,
          all.map(({ name }) => name),
          at,
        );
  const everybody = saidNames(all, words).length === 0;
  if (!said.some(({ came }) => came && (everybody || came.is !== 'whole'))) return { is: 'plain' };
  const told: Told[] = [];
  for (const { person, came } of said) {
    const one = all[person];
    if (!one || came === null) return { is: 'unclear' };
    const length = minutesOf(one);
    const minutes = came.is === 'minutes' ? came.minutes : came.is === 'whole' ? length : 0;
    if (minutes > length) return { is: 'long' };
    told.push({ ...one, minutes });
  }
  return { is: 'told', told };
}

/** The minutes of a place's slot. */
export function minutesOf({ slot }: Pick<Attending, 'slot'>): number {
  return Math.round((slot.to.getTime() - slot.from.getTime()) / MINUTE_MS);
}
