import { readConfig } from '../config';
import { createServices } from '../features';
import { systemClock } from '../lib/clock';
import { createLogger } from '../lib/logger';
import { inRoot } from '../lib/paths';
import { createTranslator } from '../lib/translator';
import { loadPacks } from '../packs';
import { connectStore, type Store } from '../storage/store';
import { DEMO_MEMBERS } from './limits';
import { checkPacks } from './packs';
import { seedCommunity } from './seed/community';
import { DEMO_SEED, demoPeople } from './seed/demo';
import type { SeedServices } from './seed/people';
import { type Print, readArgs, runTool, WrongCall } from './tool';

const USAGE = 'npm run seed -- <pack> [--members <number>] [--seed <number>] [--demo]';

/**
 * Fills the store named by `MONGODB_URL`, else the embedded one in `DATA_DIR`, with invented people of a pack, and with
 * `--demo` the demo's three as well. Not while the program runs on an embedded store: a data folder belongs to one process.
 * @returns exit code: 0 done
 * @throws WrongCall
 */
export async function seed(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: Print,
): Promise<number> {
  const options = { members: { type: 'string' }, seed: { type: 'string' }, demo: { type: 'boolean' } } as const;
  const { values, positionals } = readArgs(args, options, 1);
  const [pack] = positionals;
  if (pack === undefined) throw new WrongCall('which community?');
  checkPacks([pack]);
  const members = numberOf('--members', values.members, DEMO_MEMBERS);
  const number = numberOf('--seed', values.seed, DEMO_SEED);
  const { MONGODB_URL, DATA_DIR } = readConfig(env);
  const logger = createLogger('warn');
  const store = await connectStore({ dataDir: DATA_DIR, logger, ...(MONGODB_URL ? { mongodbUrl: MONGODB_URL } : {}) });
  try {
    const services = servicesOver(store, pack);
    await store.ready();
    const clock = systemClock;
    if (values.demo) {
      for (const [role, { id, name }] of Object.entries(await demoPeople({ services, clock }, pack)))
        print(`${id} ${name} demo ${role}, invented`);
    }
    const { people, fresh } = await seedCommunity({ services, community: pack, seed: number, members, clock });
    for (const { id, name, zone, appointments } of people)
      print(`${[id, name, zone, ...appointments.map(({ role }) => role)].join(' ')}, invented`);
    print(`${pack}: ${fresh} invented members made, ${people.length - fresh} were there`);
    return 0;
  } finally {
    await store.close();
  }
}

function servicesOver(store: Store, pack: string): SeedServices {
  const logger = createLogger('warn');
  const communities = loadPacks([pack]);
  const words = createTranslator({ dirs: [inRoot('communities', pack, 'locales')] });
  return createServices({ host: store, communities, clock: systemClock, logger, words });
}

function numberOf(option: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(value)) throw new WrongCall(`${option} takes a whole number, not '${value}'`);
  return Number(value);
}

if (require.main === module) {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  void runTool('seed', USAGE, () => seed(process.argv.slice(2), process.env, print));
}
