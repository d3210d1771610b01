import { DEMO_MEMBERS } from './limits';
import { checkPacks } from './packs';
import { mainOf } from './run-store-tool';
import { seedCommunity } from './seed/community';
import { DEMO_SEED, demoPeople, furnishNeighbours } from './seed/demo';
import { readInvented } from './seed/invented';
import { seedPapers } from './seed/papers';
import { seedYear } from './seed/year';
import type { StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

/**
 * Fills the store with a pack's invented people, and with `--demo` the demo's three as well; creates a missing store.
 * `--papers` also brings back the years whose exchanges stood on paper, which takes minutes.
 */
export const seed: StoreTool = {
  name: 'seed',
  usage: 'npm run seed -- <pack> [--members <number>] [--seed <number>] [--demo] [--papers]',
  makesStore: true,
  invents: true,
  prepare(args) {
    const options = {
      members: { type: 'string' },
      seed: { type: 'string' },
      demo: { type: 'boolean' },
      papers: { type: 'boolean' },
    } as const;
    const { values, positionals } = readArgs(args, options, 1);
    const [pack] = positionals;
    if (pack === undefined) throw new WrongCall('which community?');
    checkPacks([pack]);
    const members = numberOf('--members', values.members, DEMO_MEMBERS);
    const number = numberOf('--seed', values.seed, DEMO_SEED);
    return async (program, { print }) => {
      const { clock } = program;
      if (program.config.DEMO === false)
        throw new WrongCall(
          'the store is for real people, and invented ones never share it: name another in DATA_DIR or MONGODB_URL, with DEMO=1',
        );
      const { services } = await program.services(pack);
      if (values.demo) {
        for (const [role, { id, name }] of Object.entries(await demoPeople({ services, clock }, pack)))
          print(`${id} ${name} demo ${role}, invented`);
      }
      const { people, fresh } = await seedCommunity({ services, community: pack, seed: number, members, clock });
      for (const { id, name, zone, appointments } of people)
        print(`${[id, name, zone, ...appointments.map(({ role }) => role)].join(' ')}, invented`);
      await furnishNeighbours({ services, clock }, pack, people);
      for (const one of readInvented(services.communities.get(pack)).years) {
        const seeded = await seedYear(services, pack, one);
        print(`${pack}: ${seeded.year} has ${seeded.people} people in ${seeded.sessions} sessions, invented`);
      }
      for (const one of values.papers ? readInvented(services.communities.get(pack)).papers : []) {
        const seeded = await seedPapers(services, pack, one);
        print(`${pack}: ${seeded.year} has ${seeded.exchanges} exchanges on paper at ${seeded.hubs} hubs, invented`);
      }
      print(`${pack}: ${fresh} invented members made, ${people.length - fresh} were there`);
      return 0;
    };
  },
};

function numberOf(option: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(value)) throw new WrongCall(`${option} takes a whole number, not '${value}'`);
  return Number(value);
}

if (require.main === module) void mainOf(seed);
