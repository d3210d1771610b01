import { readDoors } from './channels/doors-file';
import type { Config } from './config';
import { PumasiError } from './lib/errors';
import type { Logger } from './lib/logger';
import type { Doorkeeper } from './opening/doors';
import { doorKinds } from './opening/doors';
import type { Runtime } from './runtime';

/** The parts of the program that are read again while it runs. */
export interface ReloadParts {
  readonly config: Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runtime: Runtime;
  readonly doorkeeper: Doorkeeper;
  readonly logger: Logger;
}

/**
 * Reads the packs, the texts and `DOORS_FILE` again. They take effect together, and only if all of them are right.
 * After a mistake the old ones stay, and the log lists every mistake. Settings, flows and the list in `COMMUNITY` stay
 * as at the start. True if the new ones took effect.
 */
export async function reload({ config, env, runtime, doorkeeper, logger }: ReloadParts): Promise<boolean> {
  const [packs, plans] = [
    attempt(() => runtime.rereadPacks()),
    attempt(() => readDoors({ kinds: doorKinds, config, env })),
  ];
  const mistakes = [packs, plans].flatMap((one) => ('mistakes' in one ? one.mistakes : []));
  if ('mistakes' in packs || 'mistakes' in plans) {
    logger.error({ mistakes }, 'packs and doors were read again and have mistakes; the old ones stay');
    return false;
  }
  const channels = await doorkeeper.open(plans.value, runtime.transcript);
  packs.value();
  runtime.doors.replace(channels);
  logger.info({ doors: channels.map(({ door }) => door.id) }, 'packs and doors were read again');
  return true;
}

type Attempt<T> = { readonly value: T } | { readonly mistakes: readonly string[] };

/** The result of reading, or the mistakes it names; any other error is rethrown. */
function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof PumasiError)) throw error;
    return { mistakes: error.message.split('\n') };
  }
}
