import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DoorPlan } from '../channels/door-kind';
import { asDemo, type Config } from '../config';
import { PumasiError } from '../lib/errors';
import type { Logger } from '../lib/logger';
import { type OpenStore, openStore } from '../opening/store';
import { operatorsCode } from '../services/members';
import { DATABASE_FILE } from '../storage/embedded/file';
import { createSettings } from '../storage/settings';
import { connectStore, type Store } from '../storage/store';

/** The program's setting that marks a demo's store. */
export const SEEDED = 'demo-seeded';

/** A store with the settings of the mode it is used in. */
export interface ChosenStore extends OpenStore {
  /** `DEMO` says whether the program is a demo; `DATA_DIR` names the store's folder. */
  readonly config: Config & { readonly DEMO: boolean };
}

/**
 * Decides between a demo and real work, and opens the store for it. `DEMO` decides if it is set. Otherwise the program
 * is a demo without a messenger's door, without a real member and without an operator's code.
 * @throws PumasiError `store.invented` for real work in a demo's store, `store.real` for a demo among real people
 */
export async function chooseStore(config: Config, doors: readonly DoorPlan[], logger: Logger): Promise<ChosenStore> {
  const wanted = config.DEMO ?? (doors.some(({ named }) => named) ? false : null);
  const demo = wanted ?? !(await isAtWork(config, logger));
  const chosen = demo ? asDemo(config) : config;
  const opened = await openStore(chosen, logger);
  const { store } = opened;
  try {
    await refuseMixed(store, chosen, demo);
    return { config: { ...chosen, DEMO: demo }, ...opened };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function optionsOf({ DATA_DIR: dataDir, MONGODB_URL: mongodbUrl }: Config, logger: Logger) {
  return { dataDir, logger, ...(mongodbUrl ? { mongodbUrl } : {}) };
}

/** True if the store of real work is in use: it has a real member or an operator's code. */
async function isAtWork(config: Config, logger: Logger): Promise<boolean> {
  if (!config.MONGODB_URL && !existsSync(path.join(config.DATA_DIR, DATABASE_FILE))) return false;
  const store = await connectStore(optionsOf(config, logger));
  try {
    if (await isDemos(store)) return false;
    return (
      (await has(store, 'members', { invented: false })) ||
      (await has(store, 'codes', { _id: { $in: operatorsOf(config) } }))
    );
  } finally {
    await store.close();
  }
}

/** The ids of operators' codes. */
function operatorsOf({ COMMUNITY }: Config): readonly string[] {
  return ['*', ...COMMUNITY].map(operatorsCode);
}

/** True for a store that a demo has filled, or the tool that invents people. */
async function isDemos(store: Store): Promise<boolean> {
  return (await createSettings(store).get(SEEDED)) !== null || (await has(store, 'members', { invented: true }));
}

/** Refuses a store in which real and invented people would meet. */
async function refuseMixed(store: Store, config: Config, demo: boolean): Promise<void> {
  const where = config.MONGODB_URL ? 'the database in MONGODB_URL' : `the store in ${config.DATA_DIR}`;
  const other = config.MONGODB_URL ? 'name another database in MONGODB_URL' : 'name another folder in DATA_DIR';
  if (!demo && (await isDemos(store)))
    throw new PumasiError(
      'store.invented',
      `${where} belongs to a demo and holds invented people, who never share a store with real ones: ${other}, or set DEMO=1 to go on with the demo`,
    );
  if (demo && !(await isDemos(store)) && (await has(store, 'members', { invented: false })))
    throw new PumasiError(
      'store.real',
      `${where} holds real people, and a demo lets every visitor act as staff: ${other} for the demo, or set DEMO=0`,
    );
}

/** Asks the collection itself, since the services are made only after the choice. */
async function has(store: Store, collection: string, filter: Readonly<Record<string, unknown>>): Promise<boolean> {
  return (await store.mongoose.connection.collection(collection).findOne(filter)) !== null;
}
