import type { RouteFacts } from '../route-facts';

/** The desk's route: a card that waits until staff ring the person. A pack may set its own hours in `duty.ringing`. */
export const deskRouteFacts: readonly RouteFacts[] = [
  {
    id: 'desk.call',
    channel: 'desk',
    needs: 'phone',
    start: 'contact',
    proof: 'shown',
    keyed: true,
    bucket: null,
    window: { from: '09:00', to: '18:00' },
    price: { won10: null, at: '2026-11-26', source: 'the centre pays its own telephone' },
  },
];
