import type { RouteFacts } from '../route-facts';

/** Web push to a browser that has permitted it. A repeat with the same topic replaces the first (RFC 8030 §5.4). */
export const pushFacts: RouteFacts = {
  id: 'push.web',
  channel: 'push',
  needs: 'subscription',
  start: 'first',
  proof: 'accepted',
  sees: true,
  keyed: true,
  keyHours: 12,
  bucket: null,
  window: null,
  price: { won10: 0, at: '2026-11-25', source: 'RFC 8030: push services of browsers take no fee' },
};
