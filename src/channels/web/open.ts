import { z } from 'zod';
import { INVITED } from '../../lib/invitation';
import type { Door } from '../channel';
import { type DoorPlan, defineDoorKind, fingerprintOf, onlyDoor } from '../door-kind';
import { createWebChannel } from './channel';
import { MAX_EMBEDDING_PAGES } from './limits';

/** Last parts of the chat's own paths; no community with such a name can have a page beside them. */
export const takenPaths: readonly string[] = [
  ...['messages', 'hello', 'events', 'photos', 'slips', 'sessions', 'push', 'worker.js'],
];

const origin = z
  .string()
  .regex(
    /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/,
    'must be an origin such as https://centre.example, in small letters and without a path',
  );

/** The web chat: every community has one. `DOORS_FILE` can give it an id and name the pages that may embed it. */
export const webDoors = defineDoorKind({
  channel: 'web',
  fields: () => z.strictObject({ embed: z.array(origin).max(MAX_EMBEDDING_PAGES).optional() }),
  plan: (door, { embed = [] }, _config: { readonly COMMUNITY: readonly string[] }) => planOf(door, embed, true),
  only: (config) => {
    const first = onlyDoor(config, 'web');
    const others = config.COMMUNITY.filter((community) => community !== first.community);
    const doors = [first, ...others.map((community) => ({ id: `web-${community}`, channel: 'web', community }))];
    return doors.map((door) => planOf(door, [], false));
  },
});

function planOf(door: Door, embed: readonly string[], named: boolean): DoorPlan {
  return {
    door,
    named,
    accounts: { 'web chat of the community': door.community },
    fingerprint: fingerprintOf(door, embed),
    invite: (_words, code) => `/chat/${door.community}?${INVITED}=${code}`,
    open: async ({ transcript, clock }) => ({
      channel: createWebChannel({ door, transcript, clock }),
      webhooks: () => ({}),
      announce: [],
      chat: { ...door, path: `/chat/${door.community}`, embed },
    }),
  };
}
