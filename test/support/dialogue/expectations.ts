import { features } from '../../../src/features';
import type { Expectation } from '../../../src/lib/feature';
import { t } from '../../../src/lib/text';
import { type Person, screenOf } from './person';
import { slotAt } from './slots';
import { type Stage, someone } from './stage';
import { flat } from './texts';

/** What a feature's `expect` says about its documents. */
type Thing = (stage: Stage, words: readonly string[], rest: string) => Promise<void>;

type Counting = Expectation & { readonly is: 'count' };

function of(one: Expectation): Thing {
  return one.is === 'latest'
    ? (stage, [wanted = '']) => latest(stage, one.model, one.field, wanted)
    : (stage, words) => count(stage, one, words);
}

type Check = (stage: Stage, person: Person, words: readonly string[], rest: string) => Promise<void>;

/** Checks an `expect` line; throws with the actual state. */
export async function expectation(stage: Stage, words: readonly string[], rest: string): Promise<void> {
  const [first = '', second = ''] = words;
  const about = checks.get(first);
  if (about) return about(stage, await someone(stage, second), words.slice(2), rest);
  if (first === 'slot' && words.length > 2) return slotAt(stage, words.slice(1));
  const thing = things.get(first);
  if (thing) return thing(stage, words.slice(1), rest);
  if (first === 'store') return storeNever(stage, rest.replace(/^store\s+never\s+/, ''));
  const own = ofPerson.get(second) ?? checks.get(second);
  if (own)
    return own(stage, await someone(stage, first), words.slice(2), rest.slice(first.length + 1 + second.length).trim());
  throw new Error(
    `"${rest}" is not understood; expect … ${[...checks.keys()].map((name) => `${name} A`).join(', ')}, ${[...things.keys()].join(', ')}, or A ${[...ofPerson.keys()].join(', A ')}`,
  );
}

/** `expect ledger A …`, `expect outbox A 1` */
// `expect A ledger …` reads as well.
const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['ledger', ledgerOf],
  ['outbox', outboxOf],
]);

/** `expect request matched`, `expect poll closed`, … */
const things: ReadonlyMap<string, Thing> = new Map<string, Thing>([
  ...features.flatMap(({ expect }) =>
    Object.entries<Expectation>(expect).map(([word, one]) => [word, of(one)] as const),
  ),
  ['error', excuse],
  ['account', accountOf],
]);

/** `expect A session idle`, `expect A never ~words`, … */
const ofPerson: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['session', session],
  ['never', never],
  ['messages', messages],
  ['is', standing],
  ['lang', language],
  ['watchword', watchword],
]);

async function ledgerOf(stage: Stage, person: Person, words: readonly string[]): Promise<void> {
  const { members } = stage.world.runtime.services;
  const member = await members.standing(person.conversation);
  if (!member) throw new Error(`${person.letter} is no member and has no account`);
  await hasMinutes(stage, member.community, member.id, words);
}

/** `expect account fund posted 600 held 0`: an account of the first community that isn't a person's. */
async function accountOf(stage: Stage, [type = '', ...words]: readonly string[]): Promise<void> {
  const [community] = stage.world.runtime.services.communities.all();
  if (!community) throw new Error('there is no community');
  await hasMinutes(stage, community.id, type.includes(':') ? type : `${type}:${community.id}`, words);
}

async function hasMinutes(stage: Stage, community: string, account: string, words: readonly string[]): Promise<void> {
  const balance = await stage.world.runtime.services.ledger.balance(community, account);
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i] ?? '';
    if (name !== 'posted' && name !== 'pending' && name !== 'held' && name !== 'available')
      throw new Error(`an account has posted, pending, held and available, not "${name}"`);
    if (balance[name] !== Number(words[i + 1]))
      throw new Error(`${name} is ${balance[name]}: ${JSON.stringify(balance)}`);
  }
}

/** Notices on their way: queued for later, or waiting for the person's next message. */
async function outboxOf(stage: Stage, person: Person, [n = '']: readonly string[]): Promise<void> {
  const member = await stage.world.runtime.services.members.standing(person.conversation);
  const rows = stage.world.runtime.store.mongoose.model('Outbox');
  const whose = member
    ? { $or: [{ member: member.id }, { conversation: person.conversation }] }
    : { conversation: person.conversation };
  const found = await rows.countDocuments({ ...whose, state: { $in: ['queued', 'sending', 'waiting'] } });
  if (found !== Number(n)) throw new Error(`${found} are on their way`);
}

async function latest(stage: Stage, model: string, field: string, wanted: string): Promise<void> {
  const docs = await stage.world.runtime.store.mongoose.model(model).find().sort({ _id: -1 }).limit(1).lean<object[]>();
  const found = docs[0] ? (docs[0] as Record<string, unknown>)[field] : 'nothing';
  if (found !== wanted) throw new Error(`it is ${String(found)}`);
}

/** `expect transfers 3`, or of one kind only `expect transfers hold 1`. */
async function count(stage: Stage, { model, by }: Counting, words: readonly string[]): Promise<void> {
  const [kind, wanted] = by !== undefined && words.length > 1 ? words : [undefined, words[0]];
  const filter = by !== undefined && kind !== undefined ? { [by]: kind } : {};
  const found = await stage.world.runtime.store.mongoose.model(model).countDocuments(filter);
  if (found !== Number(wanted)) throw new Error(`there are ${found}${kind === undefined ? '' : ` of kind ${kind}`}`);
}

async function excuse(stage: Stage, _words: readonly string[], rest: string): Promise<void> {
  stage.excused.push(rest.replace(/^error\s+~?/, '').trim());
}

/** `idle`, a flow, or `flow/step`. */
async function session(stage: Stage, person: Person, [wanted = '']: readonly string[]): Promise<void> {
  const turns = stage.world.runtime.store.mongoose.model('Turn');
  const [last] = await turns
    .find({ conversation: person.conversation, seq: { $exists: true } })
    .sort({ seq: -1 })
    .limit(1)
    .lean<{ session?: { frames: { flow: string; step: string }[] } }[]>();
  const top = last?.session?.frames.at(-1);
  const found = top ? `${top.flow}/${top.step}` : 'idle';
  if (found !== wanted && top?.flow !== wanted) throw new Error(`the session is at ${found}`);
}

async function never(_stage: Stage, person: Person, _words: readonly string[], rest: string): Promise<void> {
  const wanted = flat(rest.replace(/^~/, '').trim().replace(/^"|"$/g, ''));
  const found = person.screen.find((message) => flat(message.text).includes(wanted));
  if (wanted === '') throw new Error('write what must never have been shown: never ~words');
  if (found) throw new Error(`it was shown: ${found.text}\n${screenOf(person)}`);
}

/** `expect A messages < 10` */
async function messages(_stage: Stage, person: Person, [sign = '', n = '']: readonly string[]): Promise<void> {
  const holds = sign === '<' ? person.sent < Number(n) : sign === '=' && person.sent === Number(n);
  if (!holds) throw new Error(`${person.letter} has sent ${person.sent}`);
}

/** `newcomer`, or the status of the member: active, waiting, refused, left. */
async function standing(stage: Stage, person: Person, [wanted = '']: readonly string[]): Promise<void> {
  const member = await stage.world.runtime.services.members.standing(person.conversation);
  const found = member?.status ?? 'newcomer';
  if (found !== wanted) throw new Error(`${person.letter} is ${found}`);
}

async function language(stage: Stage, person: Person, [wanted = '']: readonly string[]): Promise<void> {
  const found = await stage.langOf(person);
  if (found !== wanted) throw new Error(`${person.letter} is spoken to in ${found}`);
}

/** The digits of the latest match were shown to the person; with `never`, they weren't. */
async function watchword(stage: Stage, person: Person, [how = 'seen']: readonly string[]): Promise<void> {
  const requests = stage.world.runtime.store.mongoose.model('Request');
  const [last] = await requests
    .find({ match: { $ne: null } })
    .sort({ _id: -1 })
    .limit(1)
    .lean<{ community: string; match: { watchword: string } }[]>();
  if (!last) throw new Error('there is no match');
  const words = t('exchange.watchword', { digits: last.match.watchword });
  const wanted = flat(stage.world.runtime.translator.of(last.community).say(await stage.langOf(person), words));
  const seen = person.screen.some((message) => flat(message.text).includes(wanted));
  if (seen !== (how === 'seen')) throw new Error(`"${wanted}" was ${seen ? '' : 'not '}shown\n${screenOf(person)}`);
}

/** Checks that no turn or transcript in the store holds the words; quotes make one text of them. */
async function storeNever(stage: Stage, rest: string): Promise<void> {
  const wanted = rest.replace(/^~/, '').trim();
  for (const model of ['Turn', 'WebMessage']) {
    const docs = await stage.world.runtime.store.mongoose.model(model).find().lean<object[]>();
    if (JSON.stringify(docs).includes(wanted)) throw new Error(`it stands in the store, among ${model}`);
  }
}
