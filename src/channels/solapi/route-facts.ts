import type { RouteFacts } from '../route-facts';

const common = {
  channel: 'solapi',
  needs: 'phone',
  start: 'first',
  proof: 'accepted',
  // The dealer keeps no key, but its list of messages holds ours, so that a repeat is recognised.
  keyed: true,
  keyHours: 24,
  bucket: 'messages',
  window: null,
} as const;
const list = { at: '2026-01-01', source: 'docs.hackle.io, price list of January 2026, upper end, without tax' };

/** 알림톡: an approved template to a phone number in KakaoTalk. */
export const alimtalkFacts: RouteFacts = { ...common, id: 'solapi.alimtalk', price: { ...list, won10: 100 } };
/** SMS, or LMS for a longer text; the price is that of the longer one. */
export const smsFacts: RouteFacts = { ...common, id: 'solapi.sms', texts: true, price: { ...list, won10: 390 } };
