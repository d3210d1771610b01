import { features } from '../../features';
import type { PersonalItem } from '../../lib/feature';
import { type Concerned, concernedBy, type HeldField, togetherWith } from '../../privacy/concerned';
import { talk } from '../../privacy/personal';
import type { Member } from '../../services/members';
import { rawCollection } from '../../storage/sealing';
import { documents } from '../../storage/sealing/seal-all';
import type { Store } from '../../storage/store';

/** The things that can leak. */
export const leaks = ['store', 'backup', 'phone', 'account', 'photos', 'log'] as const;
export type Leak = (typeof leaks)[number];

/** The things of one person: they need a member. */
export const ofSomebody: readonly Leak[] = ['phone', 'account'];

/** A leak, as the caller names it. */
export interface Leaked {
  readonly leak: Leak;
  /** The person whose phone or account it is; null for a leak of the program. */
  readonly whose: Member | null;
  /** The zones that an account reaches. */
  readonly zones: readonly string[];
  /** True if `SECRET_KEY` or `secret.key` leaked too: sealed words then count as open. */
  readonly secret: boolean;
}

type Seen = PersonalItem['seen'];

const parts = [...features, talk];
const WITH_OTHERS: readonly Seen[] = ['neighbours', 'match', 'applied'];
const WITH_STAFF: readonly Seen[] = [...WITH_OTHERS, 'coordinators'];

/** Reads who is concerned, and with which items: rather too many people than too few. Nothing is opened. */
export async function readLeak(
  mongoose: Store['mongoose'],
  { leak, whose, zones, secret }: Leaked,
): Promise<Concerned> {
  if (whose) return leak === 'phone' ? ofPhone(mongoose, whose) : ofAccount(mongoose, whose, zones);
  if (leak === 'photos') return opened(await concernedBy(mongoose, parts, isPhoto), secret);
  if (leak === 'log') return concernedBy(mongoose, parts, isConversation);
  return opened(await concernedBy(mongoose, parts, () => true), secret);
}

function isPhoto({ field }: HeldField): boolean {
  return field.collection === 'web_photos';
}

/** The log names conversations by their ids, and holds no words. */
function isConversation({ field }: HeldField): boolean {
  return field.whose === 'conversation' && field.path === field.owner;
}

/** Everything of the person, and what the others in the person's matches show. */
async function ofPhone(mongoose: Store['mongoose'], { id }: Member): Promise<Concerned> {
  const met = await togetherWith(mongoose, parts, id);
  const shown = await concernedBy(mongoose, parts, ({ item }) => WITH_OTHERS.includes(item.seen));
  const own = (await concernedBy(mongoose, parts, () => true)).get(id);
  const others = [...shown].filter(([person]) => met.has(person));
  return opened(new Map([...others, ...(own ? [[id, own] as const] : [])]), true);
}

/** What coordinators see of the people in the zones of the account, and everything of its owner. */
async function ofAccount(
  mongoose: Store['mongoose'],
  { id, community }: Member,
  zones: readonly string[],
): Promise<Concerned> {
  const among = new Set<string>();
  const there = { community, zone: { $in: [...zones] } };
  for await (const { _id } of documents(rawCollection(mongoose, 'members'), there)) among.add(String(_id));
  const shown = await concernedBy(mongoose, parts, ({ item }) => WITH_STAFF.includes(item.seen));
  const own = (await concernedBy(mongoose, parts, () => true)).get(id);
  const others = [...shown].filter(([person]) => among.has(person));
  return opened(new Map([...others, ...(own ? [[id, own] as const] : [])]), true);
}

/** The items with their sealed ones open, if the reader has the secret or saw the words in use. */
function opened(concerned: Concerned, open: boolean): Concerned {
  if (!open) return concerned;
  return new Map(
    [...concerned].map(([id, items]) => [id, new Map([...items.keys()].map((key) => [key, 'open' as const]))]),
  );
}
