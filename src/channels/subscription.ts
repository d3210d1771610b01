import { z } from 'zod';
import { MAX_ENDPOINT, MAX_PUSH_KEY, PUSH_SERVICES } from './limits';

/** A browser's permission, as `PushSubscription.toJSON()` gives it. */
export const subscriptionShape = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(MAX_ENDPOINT),
  keys: z.object({ p256dh: z.string().min(1).max(MAX_PUSH_KEY), auth: z.string().min(1).max(MAX_PUSH_KEY) }),
});
export type Subscription = z.infer<typeof subscriptionShape>;

/** The subscription in a request of the page; null unless a browser's own push service made it. */
export function readSubscription(body: unknown): Subscription | null {
  const { success, data } = subscriptionShape.safeParse(body);
  return success && isPushService(new URL(data.endpoint)) ? data : null;
}

/** Only these hosts are written to, so that no page makes the program call an address of its choice. */
function isPushService({ hostname, port, username, password }: URL): boolean {
  const known = PUSH_SERVICES.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return known && port === '' && username === '' && password === '';
}
