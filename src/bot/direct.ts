import type { Doors } from '../channels/doors';
import type { Incoming } from '../channels/message';
import type { Logger } from '../lib/logger';

/** Receives the messages of all channels with their turns. Channels send their answers themselves. */
export interface Hub {
  /** Runs an accepted turn through the hub; resolves when the turn is done. */
  receive(turn: string, incoming: Incoming): Promise<void>;
}

/** The parts of a hub. */
export interface HubDeps {
  readonly doors: Doors;
  readonly finish: (turn: string) => Promise<unknown>;
  /** For foreign adapters: stores the message and gives its turn. */
  readonly accept: (incoming: Incoming) => Promise<string>;
  readonly logger: Logger;
}

/** A hub without Botkit. */
export function directHub({ finish }: Pick<HubDeps, 'finish'>): Hub {
  return { receive: async (turn) => void (await finish(turn)) };
}
