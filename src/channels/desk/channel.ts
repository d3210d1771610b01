import type { Channel, Door } from '../channel';
import { deskLimits } from './limits';
import { renderPages } from './render';
import { deskRouteFacts } from './route-facts';
import type { DeskPage } from './wire';

/**
 * The desk: staff with a telephone write for the person. It can't speak first, so every bundle waits for a call; the
 * answer to an entry is in its response.
 */
export function createDeskChannel(door: Door): Channel<DeskPage> {
  return {
    door,
    delivery: 'inline',
    limits: deskLimits,
    routes: deskRouteFacts,
    byStaff: true,
    render: renderPages,
    send: async () => ({ is: 'waits' }),
  };
}
