import type { Span } from '../../lib/span';
import { HOUR_MS } from '../../lib/units';
import type { Profile } from './profiles';
import type { Slot } from './types';

/** The fee of a place: won that are noted, and minutes that move. A place in grains costs by the hour. */
export function priceOf(
  { fee }: Pick<Profile, 'fee'>,
  { grain }: Pick<Slot, 'grain'>,
  span: Span,
  units: number,
): { readonly won: number; readonly minutes: number } {
  const per = grain === null ? 1 : (span.to.getTime() - span.from.getTime()) / HOUR_MS;
  const of = (each: number): number => Math.round(each * units * per);
  return { won: of(fee?.won ?? 0), minutes: of(fee?.minutes ?? 0) };
}
