import type { RouteFacts } from '../route-facts';

/** The terminal's route: lines on the screen. */
export const terminalRouteFacts: readonly RouteFacts[] = [
  {
    id: 'terminal.lines',
    channel: 'terminal',
    needs: 'conversation',
    start: 'first',
    proof: 'shown',
    keyed: true,
    bucket: null,
    window: null,
    price: { won10: 0, at: '2026-11-21', source: 'our own screen' },
  },
];
