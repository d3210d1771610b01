import type { Sending, Sent } from './channel';
import type { ProviderQuota, RouteFacts } from './route-facts';

export type * from './route-facts';

/** A route outside conversations, switched on by its settings; routes within one belong to its `Channel`. */
export interface Route {
  readonly facts: RouteFacts;
  /** Sends a bundle to `sending.user`, the address in the form the route needs. Never throws. */
  send(sending: Sending): Promise<Sent>;
  /** Reads the month's quota from the provider; null if it can't be read. Present only with a bucket. */
  quota?(): Promise<ProviderQuota | null>;
}
