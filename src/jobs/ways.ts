import type { RouteNeed } from '../channels/route-facts';
import { conversationOf } from '../lib/conversation';
import { monthOf } from '../lib/seoul';
import { isForStaff } from '../services/duty';
import type { Contact, Member } from '../services/members';
import type { OutboxRow } from '../services/outbox';
import type { QuotaAccount } from '../services/quota';
import { isCall, type Way } from './route-plan';
import type { OutboxSenderDeps } from './sender-deps';

type Deps = Pick<OutboxSenderDeps, 'doors' | 'members' | 'quota' | 'clock' | 'routes'>;

/** The ways to a person: their conversations, their community's desk, and routes to their number and address. */
export async function waysTo(
  deps: Deps,
  row: Pick<OutboxRow, 'member' | 'about' | 'via' | 'way' | 'counted'>,
  member: Member | null,
): Promise<{ readonly ways: readonly Way[]; readonly contacts: readonly Contact[] }> {
  const to = row.member ?? '';
  const contacts = await deps.members.contactsOf(to);
  const inConversations = contacts.flatMap((contact) => waysIn(deps, contact));
  const rung = row.about === undefined || !isForStaff(row.about);
  const others = member ? [...(rung ? deskWays(deps, member) : []), ...addressWays(deps, member)] : [];
  const known = new Set(inConversations.map(({ key }) => key));
  const all = [...inConversations, ...others.filter(({ key }) => !known.has(key))];
  const ways = row.via === undefined ? all : all.filter(({ key }) => key === row.via);
  return { ways: await Promise.all(ways.map((way) => withQuota(deps, row, way))), contacts };
}

/** The month's account of a way; null for a route without a quota. */
export function accountOf({ doors }: Pick<Deps, 'doors'>, way: Way, at: Date): QuotaAccount | null {
  const { bucket, channel } = way.facts;
  if (bucket === null) return null;
  const door = way.door === undefined ? undefined : doors.get(way.door)?.door;
  return {
    community: door?.community ?? '',
    route: `${door?.id ?? channel}.${bucket}`,
    month: monthOf(at),
  };
}

/** The routes of one conversation. The first has the conversation as its key, so that older rows fit. */
function waysIn(deps: Deps, contact: Contact): readonly Way[] {
  const facts = (deps.doors.get(contact.door)?.routes ?? []).filter(({ start }) => start !== 'answer');
  const at = { conversation: contact.id, door: contact.door, user: contact.user, seenAt: contact.seenAt, left: null };
  const pushed = pushWays(deps, contact);
  const notifies = pushed.length > 0 ? { notifies: contact.id } : {};
  const own = facts.map((one, i) => ({
    ...{ ...at, ...notifies },
    ...{ key: i === 0 ? contact.id : `${contact.id}@${one.id}`, facts: one },
  }));
  return [...own, ...pushed];
}

/** Web push to the conversation's browser, right after the conversation itself. */
function pushWays({ doors, routes }: Deps, { id, door, subscription, seenAt }: Contact): readonly Way[] {
  if (!subscription) return [];
  const user = JSON.stringify(subscription);
  return routes(doors.get(door)?.door.community)
    .filter(({ facts }) => facts.needs === 'subscription')
    .map(({ facts }) => ({ key: `${id}@${facts.id}`, facts, user, notifies: id, seenAt, left: null }));
}

/** The desk of the member's community. It names a coordinator for a member without a number. */
function deskWays({ doors }: Deps, { id, community }: Member): readonly Way[] {
  return doors.all().flatMap(({ door, routes }) => {
    const facts = routes.find(isCall);
    if (!facts || door.community !== community) return [];
    const conversation = conversationOf(door.id, id);
    return [{ key: conversation, facts, conversation, door: door.id, user: id, seenAt: null, left: null }];
  });
}

/** The routes to the member's number and e-mail address. */
function addressWays({ routes }: Deps, { community, phone, email }: Member): readonly Way[] {
  const addresses = new Map<RouteNeed, string | undefined>([
    ['phone', phone],
    ['email', email],
  ]);
  return routes(community).flatMap(({ facts }) => {
    const user = addresses.get(facts.needs);
    return user === undefined ? [] : [{ key: facts.id, facts, user, seenAt: null, left: null }];
  });
}

/** Adds the messages left in the month. A row with a reservation needs no further one. */
async function withQuota(deps: Deps, row: Pick<OutboxRow, 'way' | 'counted'>, way: Way): Promise<Way> {
  const account = accountOf(deps, way, deps.clock.now());
  if (!account || (row.way === way.key && row.counted === account.month)) return way;
  return { ...way, left: await deps.quota.left(account) };
}
