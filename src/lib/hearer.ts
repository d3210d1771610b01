import type { Cause } from './cause';
import type { Event, EventOf, EventType } from './event';
import type { Purpose } from './notice-rules';

/** How a feature hears one type of event. `S` is its service. */
export interface Hears<S, T extends EventType> {
  /** For notice events: only of these purposes; absent: of all. A feature hears only of its own notices. */
  readonly of?: readonly Purpose[];
  /** Handles the event; throws to be tried again later. Safe to repeat with the same cause. */
  readonly hear: (service: S, event: EventOf<T>, cause: Cause) => Promise<void>;
}

/** The events a feature hears, by type. */
export type HearsOf<S> = { readonly [T in EventType]?: Hears<S, T> };

/** One type of event together with the feature that hears it. */
export interface Hearer {
  readonly feature: string;
  readonly type: EventType;
  readonly of?: readonly Purpose[];
  readonly hear: (event: Event, cause: Cause) => Promise<void>;
}

/** The hearers of an event. */
export function hearersOf(event: Event, hearers: readonly Hearer[]): readonly Hearer[] {
  return hearers.filter((one) => one.type === event.type && (!('about' in event) || isOwn(one, event)));
}

/** True if a feature hears any fate of this notice. */
export function isHeard(
  notice: Pick<EventOf<'notice.shown'>, 'about' | 'purpose'>,
  hearers: readonly Hearer[],
): boolean {
  return hearers.some((one) => one.type.startsWith('notice.') && isOwn(one, notice));
}

function isOwn(hearer: Hearer, { about, purpose }: Pick<EventOf<'notice.shown'>, 'about' | 'purpose'>): boolean {
  return hearer.feature === about.feature && (hearer.of?.includes(purpose) ?? true);
}
