import type { Store } from '../storage/store';

/** How the documents of a collection belong to a community. */
export type Belonging =
  /** They name it in `community`. */
  | 'community'
  /** Their id is that of the community. */
  | 'named'
  /** They name a member, or a conversation of one, at one of these paths. */
  | { readonly person: readonly string[] }
  /** They name a document of another collection at a path. */
  | { readonly of: 'polls' | 'sheets'; readonly at: string }
  /** They hold nothing about people: every community needs them. */
  | 'program'
  /** They belong to this installation, and stay with it. */
  | 'stays';

/**
 * The collections that don't name their community. `welcome_marks` and `wrong_numbers` are marks under this installation's key, which mean
 * nothing under another one.
 */
const rules: Readonly<Record<string, Belonging>> = {
  asks: { person: ['_id'] },
  blocks: { person: ['by'] },
  code_tries: { person: ['conversation'] },
  contacts: { person: ['_id'] },
  desk_sessions: 'stays',
  diaries: { person: ['_id'] },
  dormancy_rounds: 'named',
  flow_versions: 'program',
  holders: 'stays',
  members: { person: ['_id'] },
  outbox: { person: ['member', 'conversation'] },
  person_keys: 'stays',
  poll_boxes: { of: 'polls', at: 'poll' },
  priors: 'named',
  quotas: 'stays',
  settings: 'stays',
  sheet_cards: { of: 'sheets', at: 'sheet' },
  turns: { person: ['conversation'] },
  web_messages: { person: ['conversation'] },
  web_photos: { person: ['conversation'] },
  web_sessions: 'stays',
  weeks: { person: ['_id'] },
  welcome_marks: 'stays',
  wrong_numbers: 'stays',
};

/** How the documents of a collection belong to a community. */
export function belongingOf(collection: string): Belonging {
  return rules[collection] ?? 'community';
}

type Doc = Readonly<Record<string, unknown>>;

/** True for a turn in which a feature still has to hear an event of the community. Its words are opened. */
function isEventOf(community: string, { channel, state, input }: Doc): boolean {
  const { event } = (input ?? {}) as { readonly event?: { readonly community?: unknown } };
  return channel === 'event' && state === 'accepted' && event?.community === community;
}

/** Tells the documents of one community from all others. The ids of its people are read first. */
export async function belongsTo(
  { mongoose: { connection } }: Pick<Store, 'mongoose'>,
  community: string,
): Promise<{ readonly members: readonly string[]; readonly has: (collection: string, doc: Doc) => boolean }> {
  const ids = async (name: string, where: Doc = { community }) => {
    const found = await connection
      .collection(name)
      .find(where, { projection: { _id: 1, member: 1 } })
      .toArray();
    return found.map(({ _id, member }) => ({ id: String(_id), member: String(member) }));
  };
  const members = (await ids('members')).map(({ id }) => id);
  const people = new Set(members);
  for (const { id, member } of await ids('contacts', {})) if (people.has(member)) people.add(id);
  const records = {
    polls: new Set((await ids('polls')).map(({ id }) => id)),
    sheets: new Set((await ids('sheets')).map(({ id }) => id)),
  };
  return {
    members,
    has(collection, doc) {
      const rule = belongingOf(collection);
      if (rule === 'stays') return false;
      if (rule === 'program') return true;
      if (rule === 'community') return doc.community === community;
      if (rule === 'named') return doc._id === community;
      if ('of' in rule) return records[rule.of].has(String(doc[rule.at]));
      return rule.person.some((path) => people.has(String(doc[path]))) || isEventOf(community, doc);
    },
  };
}
