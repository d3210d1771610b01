import type { RouteFacts } from '../channels/route-facts';
import { allRouteFacts } from '../channels/routes';
import { inSeoul } from '../lib/seoul';
import type { Contact } from '../services/members';
import { makeChange } from './change';
import { findMember } from './role/find';
import { mainOf } from './run-store-tool';
import type { StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

const VERBS = ['list', 'test', 'show'] as const;

/** Lists the routes, tests a member's conversations, or shows which ones the member has acknowledged. */
export const routes: StoreTool = {
  name: 'routes',
  usage: `npm run routes -- list
       npm run routes -- test <member id or name> [--community <pack>]
       npm run routes -- show <member id or name> [--community <pack>]`,
  prepare(args) {
    const { values, positionals } = readArgs(args, { community: { type: 'string' } }, 2);
    const [said, who = ''] = positionals;
    const verb = VERBS.find((one) => one === said);
    if (!verb)
      throw new WrongCall(said === undefined ? 'list, test or show?' : `'${said}' is none of ${VERBS.join(', ')}`);
    if (verb !== 'list' && who === '') throw new WrongCall('which member?');
    if (verb === 'list' && who !== '') throw new WrongCall(`list takes no '${who}'`);
    return async (program, { print }) => {
      if (verb === 'list') {
        for (const facts of allRouteFacts) print(lineOf(facts));
        return 0;
      }
      const open = await program.services(values.community);
      const member = await findMember(open, who, values.community, print);
      if (!member) return 1;
      const { members } = open.services;
      const contacts =
        verb === 'test'
          ? await makeChange(program, open.services, (cause) => members.testRoutes(member.id, cause))
          : await members.contactsOf(member.id);
      print(`${member.name} (${member.id})${contacts.length === 0 ? ' has no open conversation' : ''}`);
      for (const contact of contacts)
        print(`  ${contact.id}: ${verb === 'test' ? 'a test is sent' : stateOf(contact)}`);
      return contacts.length === 0 ? 1 : 0;
    };
  },
};

function lineOf({ id, needs, start, proof, bucket, window, price }: RouteFacts): string {
  const won = price.won10 === null ? 'unknown' : `${price.won10 / 10} won`;
  const hours = window ? `, ${window.from}–${window.to}` : '';
  const counted = bucket === null ? '' : ', counted by month';
  return `${id}: needs a ${needs}, ${starts[start]}, proof ${proof}${counted}${hours}, price ${won} (${price.at}, ${price.source})`;
}

const starts = { answer: 'only answers', first: 'speaks first', contact: 'waits for a contact' } as const;

function stateOf({ testedAt, provenAt }: Contact): string {
  const day = (at: Date) => inSeoul(at).day;
  if (provenAt) return `acknowledged on ${day(provenAt)}`;
  return testedAt ? `tested on ${day(testedAt)}, not acknowledged` : 'never tested';
}

if (require.main === module) void mainOf(routes);
