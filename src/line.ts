import { type DeskContext, type DeskPage, incomingOf, onTheLine, press, renderPages } from './channels/desk';
import { deskDoor } from './channels/doors';
import type { Incoming } from './channels/message';
import { invariant } from './lib/errors';
import type { Runtime } from './runtime';

/** An entry of staff in a person's name. */
interface Entering {
  readonly member: string;
  readonly community: string;
  /** Member id of the member of staff. */
  readonly by: string;
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
export async function enterOnLine(
  { doors, services, clock, receive }: Pick<Runtime, 'doors' | 'services' | 'clock' | 'receive'>,
  { member, community, by, key, entry }: Entering,
): Promise<readonly DeskPage[]> {
  const door = deskDoor(doors, community);
  invariant(door, `${community} has no desk`);
  const person = await services.members.get(member);
  invariant(person?.community === community, `${member} is no member of ${community}`);
  const at = clock.now();
  const { user } = await services.members.conversationAt(door.id, person, at);
  const context = {
    door: door.id,
    user,
    eventId: `${by}:${key}`,
    at,
    by: { staff: by, means: 'phone', consent: 'self' },
  };
  const turn = await receive(incomingFor(entry, context as DeskContext));
  return renderPages(turn.replies ?? []);
}

function incomingFor(entry: Entering['entry'], context: DeskContext): Incoming {
  if (entry.is === 'here') return onTheLine(context);
  return entry.is === 'pressed' ? press(entry, context) : incomingOf({ kind: 'text', text: entry.words }, context);
}
