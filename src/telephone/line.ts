import { createHash } from 'node:crypto';
import { type DeskContext, type DeskPage, incomingOf, onTheLine, press, renderPages } from '../channels/desk';
import { deskDoor } from '../channels/doors';
import type { Incoming } from '../channels/message';
import type { By } from '../lib/by';
import { conversationOf } from '../lib/conversation';
import { invariant } from '../lib/errors';
import type { Runtime } from '../runtime';
import type { Member } from '../services/members';

type Parts = Pick<Runtime, 'doors' | 'services' | 'clock' | 'receive'>;

/** A call that somebody unknown has made: the member of staff who answers it, and the key of their page. */
interface Caller {
  /** Member id. */
  readonly staff: string;
  readonly key: string;
}

/** An entry of staff in a person's name. */
interface Entering {
  /** A member, or a caller who is perhaps no member yet. */
  readonly whom: { readonly member: string } | { readonly caller: Caller };
  readonly community: string;
  readonly by: By;
  readonly key: string;
  readonly entry:
    | { readonly is: 'here' }
    | { readonly is: 'pressed'; readonly label: string; readonly payload: string }
    | { readonly is: 'typed'; readonly words: string };
}

/**
 * Enters what a person on the telephone says, through the desk of their community. The input is the person's own: same
 * flow, same turn. An entry with the same key is answered as before. Gives the pages to read aloud.
 */
export async function enterOnLine(parts: Parts, entering: Entering): Promise<readonly DeskPage[]> {
  const { whom, community, by, key, entry } = entering;
  const { id: door } = doorOf(parts, community);
  const at = parts.clock.now();
  const known = 'member' in whom;
  const user = known ? await memberAt(parts, door, whom.member, community, at) : userOf(whom.caller);
  const context: DeskContext = { door, user, eventId: `${by.staff}:${key}`, at, by };
  const turn = await parts.receive(incomingFor(entry, context, known));
  return renderPages(turn.replies ?? []);
}

/** The member whom a caller has become, waiting ones included; null before they join. */
export function joinedCaller(parts: Parts, community: string, caller: Caller): Promise<Member | null> {
  return parts.services.members.standing(conversationOf(doorOf(parts, community).id, userOf(caller)));
}

function doorOf({ doors }: Parts, community: string) {
  const door = deskDoor(doors, community);
  invariant(door, `${community} has no desk`);
  return door;
}

async function memberAt(
  { services }: Parts,
  door: string,
  member: string,
  community: string,
  at: Date,
): Promise<string> {
  const person = await services.members.get(member);
  invariant(person?.community === community, `${member} is no member of ${community}`);
  return (await services.members.conversationAt(door, person, at)).user;
}

/** The key of a caller at the desk's door. It follows from the member of staff, so nobody else can write in it. */
function userOf({ staff, key }: Caller): string {
  return `new-${createHash('sha256').update(`${staff}:${key}`).digest('hex').slice(0, 24)}`;
}

/** A person who only speaks hears what waits for them; a new caller is greeted. */
function incomingFor(entry: Entering['entry'], context: DeskContext, known: boolean): Incoming {
  if (entry.is === 'here') return known ? onTheLine(context) : incomingOf({ kind: 'follow' }, context);
  return entry.is === 'pressed' ? press(entry, context) : incomingOf({ kind: 'text', text: entry.words }, context);
}
