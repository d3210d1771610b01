import type { RouteFacts } from '../route-facts';
import { RETRY_KEY_HOURS } from './limits';

const price = { at: '2026-11-21', source: 'LINE plans, developers.line.biz; no table for Korea was found' };

/** LINE's routes: the free reply to a message, then the push that counts against the month's quota. */
export const lineRouteFacts: readonly RouteFacts[] = [
  {
    id: 'line.reply',
    channel: 'line',
    needs: 'conversation',
    start: 'answer',
    proof: 'accepted',
    keyed: false,
    bucket: null,
    window: null,
    price: { ...price, won10: 0 },
  },
  {
    id: 'line.push',
    channel: 'line',
    needs: 'conversation',
    start: 'first',
    proof: 'accepted',
    keyed: true,
    keyHours: RETRY_KEY_HOURS,
    bucket: 'messages',
    window: null,
    price: { ...price, won10: null },
  },
];
