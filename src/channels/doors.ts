import type { Channel, Door } from './channel';

/** The open doors of this process, by id. */
export interface Doors {
  /** The channel of a door; undefined for an unknown id. */
  get(id: string): Channel | undefined;
  /** All channels, in the order of opening. */
  all(): readonly Channel[];
  /** Replaces all channels at once. */
  replace(channels: readonly Channel[]): void;
}

/** The door at which staff write for the people of a community; null for a community without a desk. */
export function deskDoor(doors: Pick<Doors, 'all'>, community: string): Door | null {
  return doors.all().find(({ byStaff, door }) => byStaff && door.community === community)?.door ?? null;
}

/** Makes the doors of these channels. */
export function createDoors(channels: readonly Channel[]): Doors {
  const mapped = (list: readonly Channel[]) => new Map(list.map((channel) => [channel.door.id, channel]));
  let open = mapped(channels);
  return {
    get: (id) => open.get(id),
    all: () => [...open.values()],
    replace: (others) => {
      open = mapped(others);
    },
  };
}
