import type { Channel, Door } from '../../channels/channel';
import { onlyDoor } from '../../channels/door-kind';
import { type Config, readConfig } from '../../config';
import type { Clock } from '../../lib/clock';
import { createLogger, type Logger } from '../../lib/logger';
import { type Random, systemRandom } from '../../lib/random';
import { openStore } from '../../opening/store';
import { createRuntime, type Runtime } from '../../runtime';

/** The parts of a tool's own program. */
export interface ThrowAway {
  readonly clock: Clock;
  readonly channels: readonly Channel[];
  /** Folder of the embedded store; absent: in memory. */
  readonly dataDir?: string;
  /** Community ids, comma-separated; absent: the program's default. */
  readonly community?: string;
  readonly random?: Random;
  readonly logger?: Logger;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A tool's door for a channel; `community` as in `ThrowAway`. */
export function toolDoor(channel: string, community?: string): Door {
  return onlyDoor(readConfig(community ? { COMMUNITY: community } : {}), channel);
}

/**
 * Opens the whole program without its web server on a store of its own. It never uses the store in the process's
 * settings.
 */
export async function openThrowAway(parts: ThrowAway): Promise<Runtime> {
  const { clock, channels, community, dataDir = ':memory:' } = parts;
  const config: Config = readConfig({ HUB: 'direct', ...(community ? { COMMUNITY: community } : {}), ...parts.env });
  const logger = parts.logger ?? createLogger('warn');
  return createRuntime({
    config,
    store: (await openStore({ ...config, DATA_DIR: dataDir }, logger)).store,
    clock,
    random: parts.random ?? systemRandom,
    logger,
    quietHours: true,
    channels: () => channels,
  });
}
