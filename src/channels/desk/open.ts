import { z } from 'zod';
import type { Door } from '../channel';
import { type DoorPlan, defineDoorKind, fingerprintOf, onlyDoor } from '../door-kind';
import { createDeskChannel } from './channel';

/** The desk: every community has one, without settings. */
export const deskDoors = defineDoorKind({
  channel: 'desk',
  fields: () => z.strictObject({}),
  plan: (door, _given, _config: { readonly COMMUNITY: readonly string[] }) => planOf(door, true),
  only: (config) => {
    const first = onlyDoor(config, 'desk');
    const others = config.COMMUNITY.filter((community) => community !== first.community);
    const doors = [first, ...others.map((community) => ({ id: `desk-${community}`, channel: 'desk', community }))];
    return doors.map((door) => planOf(door, false));
  },
});

function planOf(door: Door, named: boolean): DoorPlan {
  return {
    door,
    named,
    accounts: { 'desk of the community': door.community },
    fingerprint: fingerprintOf(door, {}),
    open: async () => ({ channel: createDeskChannel(door), webhooks: () => ({}), announce: [] }),
  };
}
