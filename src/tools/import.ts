import path from 'node:path';
import { takeIn } from '../actions/members/take-in';
import type { Services } from '../features';
import { conversationOf } from '../lib/conversation';
import { derivedUuid } from '../lib/ids';
import type { Text } from '../lib/text';
import type { Community } from '../services/communities';
import { makeChange } from './change';
import { type Column, columnOf, required } from './import/columns';
import { checkRows, type Listed, type Row, type Wrong } from './import/rows';
import { readSheet, type Sheet } from './import/sheet';
import { MAX_WRONG_PRINTED } from './limits';
import { oneCommunity } from './one-community';
import { checkPacks } from './packs';
import { mainOf } from './run-store-tool';
import type { OpenProgram, ProgramServices, StoreTool } from './store-tool';
import { type Print, readArgs, WrongCall } from './tool';

/**
 * Takes the people of a list in as members without an app, who are reached by telephone. Nothing is written unless every
 * row is in order. A list that was taken in before changes nothing, so a run that was cut off is simply repeated.
 */
export const importMembers: StoreTool = {
  name: 'import',
  usage: 'npm run import -- <members.csv> [--community <pack>] [--dry-run] [--lang ko|en]',
  prepare(args, cwd) {
    const options = {
      community: { type: 'string' },
      'dry-run': { type: 'boolean' },
      lang: { type: 'string' },
    } as const;
    const { values, positionals } = readArgs(args, options, 1);
    const [file] = positionals;
    if (file === undefined) throw new WrongCall('which file?');
    if (values.community !== undefined) checkPacks([values.community]);
    return async (program, { print }) => {
      const open = await program.services(values.community);
      const community = oneCommunity(open.services, values.community);
      const sheet = readSheet(path.resolve(cwd, file));
      const says = (text: Text) => open.texts.say(values.lang ?? 'ko', text);
      const { listed, wrong } = checkRows(rowsOf(sheet, open), { open, community, now: program.clock.now() });
      print(says({ key: 'import.read', params: { rows: sheet.rows.length, encoding: sheet.encoding } }));
      if (wrong.length > 0) return refuse(wrong, says, print);
      if (values['dry-run']) {
        const there = await Promise.all(listed.map((one) => isThere(open, community, one)));
        const fresh = there.filter((known) => !known).length;
        print(says({ key: 'import.dry', params: { fresh, there: listed.length - fresh } }));
        return 0;
      }
      let fresh = 0;
      for (const one of listed) if (await bringIn(program, open, community, one)) fresh++;
      print(says({ key: 'import.done', params: { fresh, there: listed.length - fresh } }));
      return 0;
    };
  },
};

/**
 * The rows of a sheet by column.
 * @throws WrongCall for an unknown, repeated or missing heading
 */
function rowsOf({ head, rows }: Sheet, { texts }: ProgramServices): readonly Row[] {
  const found = head.map((heading) => {
    const column = columnOf(texts, heading);
    if (column === null) throw new WrongCall(`the heading '${heading}' is no column of a list; see docs/operating.md`);
    return column;
  });
  const twice = found.find((column, i) => found.indexOf(column) !== i);
  if (twice) throw new WrongCall(`the column ${twice} stands twice`);
  const missing = required.find((column) => !found.includes(column));
  if (missing) throw new WrongCall(`the column ${missing} is missing; a list has ${required.join(', ')}`);
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(found.flatMap((column, i) => (cells[i] ? [[column, cells[i]]] : []))),
  }));
}

function refuse(wrong: readonly Wrong[], says: (text: Text) => string, print: Print): number {
  for (const { line, column, why, said } of wrong.slice(0, MAX_WRONG_PRINTED)) {
    const of: Column = column;
    const reason = says({ key: `import.wrong.${why}`, params: { said } });
    print(says({ key: 'import.wrong-row', params: { line, column: says({ key: `import.heading.${of}` }), reason } }));
  }
  print(says({ key: 'import.nothing', params: { count: wrong.length } }));
  return 1;
}

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
