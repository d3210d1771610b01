import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { doorOf } from '../../lib/conversation';
import { invariant } from '../../lib/errors';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Invites } from '../invites';
import { insertOnce } from '../record';
import type { Contacts } from './contacts';
import { countedIn, joinedFact } from './figures';
import { asMember, type MemberDoc } from './model';
import { searchWords } from './search';
import type { Joining, MembersPort } from './types';

type Joined = Awaited<ReturnType<MembersPort['join']>>;

/** The parts of joining. */
export interface JoiningDeps {
  readonly members: Model<MemberDoc>;
  readonly contacts: Contacts;
  readonly communities: Communities;
  readonly figures: Pick<Figures, 'record'>;
  readonly invites: Pick<Invites, 'labelOf'>;
}

/**
 * Makes a person a member. The unique `origin` lets a conversation join only once, and a second joining finds the first
 * member. The member is written first, then the link of the conversation. After a crash in between, the replay
 * completes it.
 */
export async function join(deps: JoiningDeps, joining: Joining, cause: Cause): Promise<Joined> {
  const doc = await insertOrFind(deps, joining, cause);
  const replay = doc.applied[0] === cause.key;
  if (doc.status === 'waiting' || doc.status === 'active') await deps.contacts.link(joining.conversation, doc._id);
  const member = asMember(doc);
  if (!replay) return { is: 'already', member };
  if (!waits(deps, joining)) {
    const fact = await joinedFact(deps.invites, member, cause.at);
    if (fact) await deps.figures.record(fact);
    await deps.figures.record(countedIn(member, cause.at));
    return { is: 'joined', member };
  }
  return { is: 'waiting', member };
}

async function insertOrFind(
  { members, contacts, communities }: JoiningDeps,
  joining: Joining,
  cause: Cause,
): Promise<MemberDoc> {
  const { from, firstScreen } = (await contacts.find(joining.conversation)) ?? {};
  const returning = (await contacts.hasLeft(joining.conversation)) ? { returning: true } : {};
  const community = communities.get(joining.community);
  const status = waits({ communities }, joining) ? ('waiting' as const) : ('active' as const);
  const fresh = {
    ...newMember(joining, community.consent.version, cause),
    status,
    ...returning,
    ...(from === undefined ? {} : { from }),
    ...(firstScreen === undefined ? {} : { firstScreen }),
  };
  const known = community.zones.some((zone) => zone.id === joining.zone);
  invariant(known, 'a zone that the community does not have; check it before joining');
  if (await insertOnce(members, fresh)) return fresh;
  const there =
    (await members.findOne({ origin: joining.conversation }).lean<MemberDoc | null>()) ??
    (await members.findById(fresh._id).lean<MemberDoc | null>());
  invariant(there, 'a member that is neither new nor there');
  return there;
}

/** True for a child, and for everyone if the pack wants approval. Invented people need none. */
function waits({ communities }: Pick<JoiningDeps, 'communities'>, { community, minor, invented }: Joining): boolean {
  return minor || (communities.get(community).join.approve === 'coordinator' && !invented);
}

function newMember(joining: Joining, version: string, cause: Cause): Omit<MemberDoc, 'status'> {
  const { conversation, guardian, phone, consent, joinedFor, ...said } = joining;
  const { tail, ...words } = searchWords({ name: said.name, ...(phone === undefined ? {} : { phone }) });
  const found = tail ? { ...words, tail } : words;
  return {
    ...said,
    ...(phone === undefined ? {} : { phone }),
    ...found,
    ...(guardian === undefined ? {} : { guardian }),
    ...(joinedFor === undefined ? {} : { joinedFor }),
    _id: cause.id('mem'),
    roles: [],
    appointments: [],
    duties: [],
    languages: ['ko'],
    consent: { version, ...(consent ?? { at: cause.at, channel: doorOf(conversation) }) },
    invented: said.invented ?? false,
    joinedAt: cause.at,
    ...(cause.by ? { entered: cause.by } : {}),
    origin: conversation,
    applied: [cause.key],
  };
}
