import path from 'node:path';
import { readConfig } from '../config';
import { systemClock } from '../lib/clock';
import { reason } from '../lib/errors';
import { createLogger } from '../lib/logger';
import { inRoot } from '../lib/paths';
import { createTranslator } from '../lib/translator';
import { loadCommunities } from '../services/communities';
import { createExchange } from '../services/exchange';
import { createLedger } from '../services/ledger';
import { createMembers } from '../services/members';
import { connectStore, type Store } from '../storage/store';
import { seedCommunity } from './seed/community';
import { DEMO_MEMBERS, DEMO_SEED, demoPeople } from './seed/demo';
import type { SeedServices } from './seed/people';

const USAGE = 'usage: npm run seed -- <pack> [--members <number>] [--seed <number>] [--demo]';

/**
 * Fills the store named by `MONGODB_URL`, else the embedded one in `DATA_DIR`, with invented people of a pack, and with
 * `--demo` the demo's three as well. Not while the program runs on an embedded store: a data folder belongs to one process.
 * @returns exit code: 0 done, 2 called wrongly
 */
export async function seed(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const [pack] = args;
  const members = numberAfter(args, '--members', DEMO_MEMBERS);
  const number = numberAfter(args, '--seed', DEMO_SEED);
  if (pack === undefined || pack.startsWith('-') || members === null || number === null) {
    print(USAGE);
    return 2;
  }
  const { MONGODB_URL, DATA_DIR } = readConfig(env);
  const logger = createLogger('warn');
  const store = await connectStore({ dataDir: DATA_DIR, logger, ...(MONGODB_URL ? { mongodbUrl: MONGODB_URL } : {}) });
  try {
    const services = servicesOver(store, pack);
    await store.ready();
    const clock = systemClock;
    if (args.includes('--demo')) {
      for (const [role, { id, name }] of Object.entries(await demoPeople({ services, clock }, pack)))
        print(`${id} ${name} demo ${role}, invented`);
    }
    const { people, fresh } = await seedCommunity({ services, community: pack, seed: number, members, clock });
    for (const { id, name, zone, roles } of people) print(`${[id, name, zone, ...roles].join(' ')}, invented`);
    print(`${pack}: ${fresh} invented members made, ${people.length - fresh} were there`);
    return 0;
  } finally {
    await store.close();
  }
}

function servicesOver(store: Store, pack: string): SeedServices {
  const logger = createLogger('warn');
  const communities = loadCommunities([pack]);
  const words = createTranslator({ dirs: [path.join(inRoot('communities'), pack, 'locales')] });
  const members = createMembers({ host: store, communities, logger });
  const ledger = createLedger({ host: store, communities, logger });
  const exchange = createExchange({ host: store, members, ledger, communities, logger, words });
  return { communities, members, ledger, exchange };
}

/** The whole number after an option; `otherwise` without the option, null where it isn't a number. */
function numberAfter(args: readonly string[], option: string, otherwise: number): number | null {
  const at = args.indexOf(option);
  if (at < 0) return otherwise;
  const value = args[at + 1];
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

if (require.main === module) {
  seed(process.argv.slice(2), process.env, (line) => void process.stdout.write(`${line}\n`)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`seed: ${reason(error)}\n`);
      process.exitCode = 1;
    },
  );
}
