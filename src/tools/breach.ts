import type { Services } from '../features';
import { cause } from '../lib/cause';
import { token } from '../lib/random';
import { isDay } from '../lib/seoul';
import type { Text } from '../lib/text';
import { type Leak, leaks, ofSomebody, readLeak } from './breach/leaks';
import { type ConcernedPerson, lookUp } from './breach/people';
import { breachLines, breachRows } from './breach/told';
import { MAX_PURPOSE } from './limits';
import { checkPacks } from './packs';
import { csvOf } from './report/csv';
import { findMember } from './role/find';
import { mainOf } from './run-store-tool';
import type { OpenProgram, StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

/** The arguments of a call. */
interface Wanted {
  readonly leak: Leak;
  /** Id or name of the person whose phone or account it is. */
  readonly whose: string | undefined;
  readonly day: string | null;
  readonly secret: boolean;
  readonly known: Date | null;
  readonly community: string | undefined;
  readonly list: string | undefined;
  readonly why: string;
  readonly lang: string;
}

/**
 * Says who is concerned by a leak, with which data, and until when they must be told. Changes nothing. With `--list` it
 * writes the people into a file for a coordinator, which each of them can read afterwards.
 */
export const breach: StoreTool = {
  name: 'breach',
  usage: `npm run breach -- <${leaks.filter((leak) => !ofSomebody.includes(leak)).join('|')}> [--secret] [--day <2026-11-20>, for a backup]
       npm run breach -- <${ofSomebody.join('|')}> <member id or name>
       each with [--known <2026-11-26T09:00:00+09:00>] [--community <pack>] [--lang ko|en] [--list <file.csv> --why "<what happened>"]`,
  prepare(args) {
    const wanted = wantedOf(args);
    return async (program, out) => {
      const open = await program.services(wanted.community);
      const { services, texts } = open;
      const { leak, secret, day } = wanted;
      const says = (text: Text) => texts.say(wanted.lang, text);
      const whose =
        wanted.whose === undefined ? null : await findMember(open, wanted.whose, wanted.community, out.print);
      if (whose === null && wanted.whose !== undefined) return 1;
      const zones = whose ? await services.members.dutyZones(whose.id, whose.community) : [];
      if (leak === 'account' && zones.length === 0)
        throw new WrongCall(`${wanted.whose} has no zones as a coordinator`);
      const { mongoose } = program.store;
      const concerned = await readLeak(mongoose, { leak, whose, zones, secret });
      const found = await lookUp(mongoose, services, concerned, { community: wanted.community ?? null, day });
      const knownAt = wanted.known ?? program.clock.now();
      for (const line of breachLines({ leak, secret, knownAt, ...found }, says)) out.print(line);
      if (wanted.list === undefined) return 0;
      await noteExport(program, services, found.people, wanted.why);
      out.write(wanted.list, csvOf(breachRows(found.people, says)));
      out.print(says({ key: 'breach.listed', params: { file: wanted.list } }));
      return 0;
    };
  },
};

function wantedOf(args: readonly string[]): Wanted {
  const options = {
    day: { type: 'string' },
    known: { type: 'string' },
    community: { type: 'string' },
    list: { type: 'string' },
    why: { type: 'string' },
    lang: { type: 'string' },
    secret: { type: 'boolean' },
  } as const;
  const { values, positionals } = readArgs(args, options, 2);
  const [said, whose] = positionals;
  const leak = leaks.find((one) => one === said);
  if (!leak) throw new WrongCall(said === undefined ? 'what leaked?' : `'${said}' is none of ${leaks.join(', ')}`);
  if (ofSomebody.includes(leak) !== (whose !== undefined))
    throw new WrongCall(whose === undefined ? `whose ${leak}?` : `'${whose}' is one word too many`);
  const { day, known, community, list, why = '', lang = 'ko', secret = false } = values;
  if (community !== undefined) checkPacks([community]);
  if (leak === 'backup' && day === undefined) throw new WrongCall('--day: the day of the backup, like 2026-11-20');
  if (day !== undefined && leak !== 'backup') throw new WrongCall('--day is for a backup');
  if (day !== undefined && !isDay(day)) throw new WrongCall(`--day takes a day like 2026-11-20, not '${day}'`);
  const at = known === undefined ? null : new Date(known);
  if (at && Number.isNaN(at.getTime()))
    throw new WrongCall(`--known takes a moment like 2026-11-26T09:00:00+09:00, not '${known}'`);
  if (list !== undefined && (why.trim() === '' || why.length > MAX_PURPOSE))
    throw new WrongCall(
      `--why: what happened, which the people on the list can read, in at most ${MAX_PURPOSE} letters`,
    );
  return { leak, whose, day: day ?? null, secret, known: at, community, list, why: why.trim(), lang };
}

/** Records for every member on the list that their data were written to a file, and why. */
async function noteExport(
  { random, clock }: OpenProgram,
  { looks }: Pick<Services, 'looks'>,
  people: readonly ConcernedPerson[],
  purpose: string,
): Promise<void> {
  const members = people.flatMap(({ member }) => member ?? []);
  const by = cause(`breach:${token(random)}`, clock.now(), []);
  for (const community of new Set(members.map((member) => member.community))) {
    const whose = members.filter((member) => member.community === community).map(({ id }) => id);
    const about = { feature: 'looks', id: community };
    await looks.saw({ community, how: 'export', by: null, about, purpose, whose }, by);
  }
}

if (require.main === module) void mainOf(breach);
