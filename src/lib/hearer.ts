import type { Cause } from './cause';
import type { Event, EventOf, EventType } from './event';
import type { Purpose } from './notice';

/** How a feature hears one type of event. `S` is its service. */
export interface Hears<S, T extends EventType> {
  /** Of notices: only those of these purposes; absent: of all. A feature hears of its own notices alone. */
  readonly of?: readonly Purpose[];
  /** Takes the event in; throws to be tried again later. Safe to repeat with the same cause. */
  readonly hear: (service: S, event: EventOf<T>, cause: Cause) => Promise<void>;
}

/** The events a feature hears, by type. */
export type HearsOf<S> = { readonly [T in EventType]?: Hears<S, T> };

/** One type of event on its way to one feature. */
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

/** True where a feature hears anything of what becomes of such a notice. */
export function isHeard(
  notice: Pick<EventOf<'notice.shown'>, 'about' | 'purpose'>,
  hearers: readonly Hearer[],
): boolean {
  return hearers.some((one) => one.type.startsWith('notice.') && isOwn(one, notice));
}

function isOwn(hearer: Hearer, { about, purpose }: Pick<EventOf<'notice.shown'>, 'about' | 'purpose'>): boolean {
  return hearer.feature === about.feature && (hearer.of?.includes(purpose) ?? true);
}
