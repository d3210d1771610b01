import type { RouteFacts } from '../route-facts';

/** The web chat's route: a row of the transcript, which the page reads when it is open. */
export const webRouteFacts: readonly RouteFacts[] = [
  {
    id: 'web.chat',
    channel: 'web',
    needs: 'conversation',
    start: 'first',
    proof: 'accepted',
    sees: true,
    keyed: true,
    bucket: null,
    window: null,
    price: { won10: 0, at: '2026-11-21', source: 'our own page' },
  },
];
