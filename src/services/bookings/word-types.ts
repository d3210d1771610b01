import type { Cause } from '../../lib/cause';
import type { Booking, SaidWord, Series } from './types';

/** The result of taking back, removing, keeping or reporting a word. `text`: no reason. */
export type Unsaid =
  | { readonly ok: true; readonly booking: Booking }
  | { readonly ok: false; readonly why: 'unknown' | 'state' | 'text' };

/** The words that people say about attended places. */
export interface WordsPart {
  /** The bookings about which somebody's word still stands, latest first. */
  own(of: { readonly community: string; readonly by: string }, now: Date): Promise<readonly Booking[]>;
  /** The text of somebody's word that still stands; null without one. */
  of(booking: Booking, by: string): string | null;
  /** The writer takes a word back. */
  unsay(of: { readonly booking: string; readonly by: string }, cause: Cause): Promise<Unsaid>;
  /** Somebody on one side reports the other side's word to the coordinators of the place. */
  report(of: { readonly booking: string; readonly by: string }, cause: Cause): Promise<Unsaid>;
  /** A reported word, for a coordinator who may decide about it. */
  reported(of: {
    readonly booking: string;
    readonly by: string;
  }): Promise<{ readonly booking: Booking; readonly series: Series; readonly word: SaidWord } | null>;
  /** A coordinator removes a reported word with a reason. */
  remove(of: { readonly booking: string; readonly by: string; readonly why: string }, cause: Cause): Promise<Unsaid>;
  /** A coordinator lets a reported word stand. */
  keep(of: { readonly booking: string; readonly by: string }, cause: Cause): Promise<Unsaid>;
}
