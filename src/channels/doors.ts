import type { Channel } from './channel';

/** The open doors of this process, by id. */
export interface Doors {
  /** The channel behind a door; undefined where no such door is open. */
  get(id: string): Channel | undefined;
  /** All of them, in the order they were opened. */
  all(): readonly Channel[];
  /** Puts other channels in place of those before, all at once. */
  replace(channels: readonly Channel[]): void;
}

/** The doors of these channels. */
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
