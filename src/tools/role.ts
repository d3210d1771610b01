import { nearest } from '../lib/nearest';
import { addDays, inSeoul, isDay, seoulInstant } from '../lib/seoul';
import { type Appointed, type Appointment, type Member, ofCommunity, type Role, roles } from '../services/members';
import { makeChange } from './change';
import { checkPacks } from './packs';
import { findArea, findMember } from './role/find';
import { mainOf } from './run-store-tool';
import type { OpenProgram, ProgramServices, StoreTool } from './store-tool';
import { type Print, readArgs, WrongCall } from './tool';

const VERBS = ['grant', 'revoke', 'list'] as const;

/** The arguments of a call. */
interface Wanted {
  readonly verb: (typeof VERBS)[number];
  readonly member: string;
  readonly role: Role;
  readonly community?: string;
  readonly area?: string;
  /** First instant after the last day. */
  readonly to: Date | null;
}

/** Gives a member a role in an area of duty, ends it, or lists the holders. Ends with 1 after a refusal. */
export const role: StoreTool = {
  name: 'role',
  usage: `npm run role -- grant <member id or name> <${roles.join('|')}> [--community <pack>] [--area <area or zone>] [--until <2027-03-31>]
       npm run role -- revoke <member id or name> <${roles.join('|')}> [--community <pack>] [--area <area or zone>]
       npm run role -- list [--community <pack>]`,
  prepare(args) {
    const wanted = wantedOf(args);
    return async (program, { print }) => {
      const open = await program.services(wanted.community);
      return wanted.verb === 'list'
        ? list(open, wanted, program.clock.now(), print)
        : give(program, open, wanted, print);
    };
  },
};

function wantedOf(args: readonly string[]): Wanted {
  const options = { community: { type: 'string' }, area: { type: 'string' }, until: { type: 'string' } } as const;
  const { values, positionals } = readArgs(args, options, 3);
  const [said, member = '', name = ''] = positionals;
  const verb = VERBS.find((one) => one === said);
  if (!verb)
    throw new WrongCall(said === undefined ? 'grant, revoke or list?' : `'${said}' is none of ${VERBS.join(', ')}`);
  const { until, ...where } = values;
  if (where.community !== undefined) checkPacks([where.community]);
  if (verb === 'list') {
    const extra = member === '' ? (where.area ?? until) : member;
    if (extra !== undefined) throw new WrongCall(`list takes only --community, not '${extra}'`);
    return { verb, member, role: 'staff', to: null, ...where };
  }
  if (member === '') throw new WrongCall('which member?');
  if (verb === 'revoke' && until !== undefined) throw new WrongCall('--until is for grant');
  if (until !== undefined && !isDay(until)) throw new WrongCall(`--until takes a day like 2027-03-31, not '${until}'`);
  const to = until === undefined ? null : seoulInstant(addDays(until, 1), '00:00');
  return { verb, member, role: roleOf(name), to, ...where };
}

function roleOf(name: string): Role {
  const found = roles.find((one) => one === name);
  if (found) return found;
  const near = nearest(name, roles);
  const hint = near === null ? '' : `did you mean ${near}? `;
  throw new WrongCall(
    name === ''
      ? `which role? ${roles.join(', ')}`
      : `there is no role '${name}'; ${hint}there are: ${roles.join(', ')}`,
  );
}

async function give(program: OpenProgram, open: ProgramServices, wanted: Wanted, print: Print): Promise<number> {
  const { services } = open;
  const member = await findMember(open, wanted.member, wanted.community, print);
  if (!member) return 1;
  const community = services.communities.get(member.community);
  const area = wanted.area === undefined ? null : findArea(open, community, wanted.area);
  const of = { member: member.id, role: wanted.role, by: null };
  const { members } = services;
  const made = await makeChange(program, services, (cause) =>
    wanted.verb === 'grant'
      ? members.appoint({ ...of, area, to: wanted.to }, cause)
      : members.dismiss({ ...of, ...(area === null ? {} : { area }) }, cause),
  );
  const who = `${member.name || 'the member'} (${member.id})`;
  const what = `${wanted.role} of ${community.id}${area === null ? '' : ` for ${area}`}`;
  if (!made.ok) {
    print(`${who} ${refusals[made.why](what)}`);
    return 1;
  }
  const ends = wanted.to === null ? '' : ` until ${lastDay(wanted.to)}`;
  print(wanted.verb === 'grant' ? `${who} is ${what} now${ends}` : `${who} is no longer ${what}`);
  if (wanted.role === 'operator' && !(await members.hasOperator(community.id)))
    print(`${community.id} has no operator now: npm run operator -- --community ${community.id}`);
  return 0;
}

/** The sentence for each refusal, after the member's name. */
const refusals: Readonly<Record<Extract<Appointed, { ok: false }>['why'], (what: string) => string>> = {
  unknown: () => 'is no member',
  'not-active': () => 'is not an active member: a membership that waits or has ended holds no role',
  'unknown-area': (what) => `can't be ${what}: there is no such area`,
  already: (what) => `is ${what} already; to change its end, revoke it and grant it again`,
  ended: (what) => `can't be ${what} until a day that is over`,
  'not-held': (what) => `is not ${what}`,
  last: () => 'is the last operator',
  'not-allowed': (what) => `can't be made ${what} by you`,
  changed: () => 'was changed by somebody else at the same moment; try again',
};

async function list({ services }: ProgramServices, wanted: Wanted, now: Date, print: Print): Promise<number> {
  const { communities, members } = services;
  const ids = wanted.community === undefined ? communities.all().map(({ id }) => id) : [wanted.community];
  for (const id of ids) {
    const holders = await members.appointed(id);
    if (holders.length === 0)
      print(`${id}: nobody has a role; npm run operator -- --community ${id} makes an operator`);
    else print(`${id}:`);
    for (const line of holders.flatMap((one) => held(one, now))) print(`  ${line}`);
  }
  return 0;
}

function held({ id, name, appointments }: Member, now: Date): string[] {
  return appointments
    .filter(ofCommunity)
    .map((one) => `${one.role}, ${one.area ?? 'everywhere'}${spanOf(one, now)}: ${name} (${id})`);
}

function spanOf({ from, to }: Appointment, now: Date): string {
  const begins = from !== null && from > now ? `, from ${inSeoul(from).day}` : '';
  if (to === null) return begins;
  return `${begins}, ${to <= now ? 'ended' : 'until'} ${lastDay(to)}`;
}

function lastDay(to: Date): string {
  return inSeoul(new Date(to.getTime() - 1)).day;
}

if (require.main === module) void mainOf(role);
