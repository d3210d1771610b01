import type { Doors } from '../channels/doors';
import type { Incoming } from '../channels/message';
import type { Logger } from '../lib/logger';
import { HANDLER_LIMIT_MS } from './limits';
import { within } from './within';

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
  /** How long a turn may take before the caller gets an error; absent: HANDLER_LIMIT_MS. */
  readonly limitMs?: number;
}

/** A hub without Botkit. A turn has the same limit of time as there. */
export function directHub({ finish, limitMs = HANDLER_LIMIT_MS }: Pick<HubDeps, 'finish' | 'limitMs'>): Hub {
  return { receive: (turn) => within(limitMs, async () => void (await finish(turn))) };
}
