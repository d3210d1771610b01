import { takeIn } from '../actions/members/take-in';
import type { Services } from '../features';
import { conversationOf } from '../lib/conversation';
import { derivedUuid } from '../lib/ids';
import type { Community } from '../services/communities';
import { makeChange } from './change';
import { listTool } from './import/list-tool';
import { checkRows, type Listed } from './import/rows';
import { mainOf } from './run-store-tool';
import type { OpenProgram, ProgramServices } from './store-tool';

/**
 * Takes the people of a list in as members without an app, who are reached by telephone. Nothing is written unless every
 * row is in order. A list that was taken in before changes nothing, so a run that was cut off is simply repeated.
 */
export const importMembers = listTool<Listed>({
  name: 'import',
  usage: 'npm run import -- <members.csv> [--community <pack>] [--dry-run] [--lang ko|en]',
  check: checkRows,
  async preview(rows, { open, community }) {
    const there = await Promise.all(rows.map((one) => isThere(open, community, one)));
    const fresh = there.filter((known) => !known).length;
    return { key: 'import.dry', params: { fresh, there: rows.length - fresh } };
  },
  async bringIn(rows, { open, community }, program) {
    let fresh = 0;
    for (const one of rows) if (await bringIn(program, open, community, one)) fresh++;
    return { key: 'import.done', params: { fresh, there: rows.length - fresh } };
  },
});

async function isThere({ services }: ProgramServices, { id }: Community, { phone }: Listed): Promise<boolean> {
  return (await services.members.withPhone(id, phone)).length > 0;
}

/** Takes one person in; false if a member of the community has that number already. */
async function bringIn(
  program: OpenProgram,
  open: ProgramServices,
  community: Community,
  one: Listed,
): Promise<boolean> {
  const { services } = open;
  const { line: _, consentAt, guardian, ...person } = one;
  const door = deskOf(services, community.id);
  const user = `tel-${derivedUuid(`${community.id} ${one.phone}`)}`;
  const conversation = conversationOf(door, user);
  const known = await services.members.withPhone(community.id, one.phone);
  const before = await services.members.standing(conversation);
  // A run may have been cut off between the joining and the welcome: the same cause completes it.
  if (known.length > 0 && !known.some(({ id }) => id === before?.id)) return false;
  await services.members.meet(door, user, one.lang, program.clock.now());
  const consent = { at: consentAt, channel: 'paper' };
  const joining = { ...person, conversation, community: community.id, minor: guardian !== undefined, consent };
  const whole = guardian ? { ...joining, guardian } : joining;
  await makeChange(program, services, (cause) => takeIn(services, whole, cause), `import:${conversation}`);
  return before === null;
}

/** The door of a community's desk. The desk of the first community has the plain name. */
function deskOf({ communities }: Pick<Services, 'communities'>, community: string): string {
  const [first] = communities.all();
  return community === first?.id ? 'desk' : `desk-${community}`;
}

if (require.main === module) void mainOf(importMembers);
