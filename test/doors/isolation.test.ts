import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { actions, sources } from '../../src/actions';
import type { Action, Person, Source } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { rolesAt } from '../../src/services/members';
import { makeMember } from '../../src/tools/chat/people';
import { appoint } from '../support/appoint';
import { parseDialogue } from '../support/dialogue/parse';
import { playOn } from '../support/dialogue/play';
import { stageOf } from '../support/dialogue/stage';
import { share } from '../support/form';
import { copiedPacks } from '../support/packs';
import { openWorld, type World } from '../support/world';

/** Stands in every word that people of the other community said, and in every name of theirs. */
const MARK = '언덕';

/** What an argument that names nothing of anybody's holds; an argument that isn't here holds ids of the other community. */
const plainArgs: Readonly<Record<string, unknown>> = {
  ...{
    minutes: 30,
    days: 2,
    weekdays: ['2'],
    date: '2026-12-03',
    time: '14:00',
    zone: 'mapo',
    zones: ['mapo'],
    spoken: ['ko'],
  },
  ...{ said: '내일까지' },
  ...{ kind: 'company-talk', kinds: ['company-talk'], can: ['company-talk'], needs: [] },
  ...{
    text: '안녕하세요',
    words: '안녕하세요',
    note: '안녕하세요',
    check: '다시 걸었어요',
    address: '어디',
    reason: '이유',
    name: '강',
    phone: '01012345678',
  },
  ...{
    question: '무엇?',
    options: ['가', '나'],
    direction: 'back',
    state: 'open',
    answer: 'yes',
    choice: '0',
    change: 'chg_1',
    often: 'week-1',
    outcome: 'reached',
    paused: true,
  },
  ...{
    lang: 'ko',
    role: 'staff',
    area: 'all',
    numbers: 'yes',
    code: 'AAAAAA',
    label: '복지관 게시판',
    before: '1',
    wishes: [],
    gender: 'female',
    photo: 'x',
    clear: 'photo',
    minor: false,
  },
  ...{
    guardianName: '보호자',
    guardianPhone: '01087654321',
    as: 'company-talk',
    consent: true,
    duration: 60,
    way: 'back',
    from: '09:00',
    to: '18:00',
    cards: 'list',
    of: 'close',
    day: '2026-11-24',
    about: 'cost',
    until: '2026-12-03',
    talk: true,
    screen: 'few',
    months: '12',
    born: 2019,
    type: 'institution',
    scope: ['ask'],
    reason: '말씀을 못 하세요',
    may: ['calls'],
    person: '강',
    ...{ profile: 'care', lastDay: '2026-11-28', part: 'morning', count: 1, wait: true, full: true },
    ...{ title: '책놀이', place: '마을회관', times: 4, chosen: 'first' },
    ...{ act: 'cases reopen cas_1', sheet: '장부 12' },
    ...{ places: 3, marks: ['nothing_0|90'], ended: true },
    ...{ picked: '토요일 아침', begin: '2026-11-28T00:00:00.000Z', end: '2026-11-28T03:00:00.000Z' },
  },
};
/** Arguments that mean something else in one action. */
const special: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'cases.open': { kind: 'question' },
  'welcomes.send-code': { again: true },
  'volunteering.decide': { as: 'accept' },
  'lending.check-offer': { as: 'lend' },
  'lending.post-offer': { as: 'lend' },
  'parties.move': { as: 'suspend' },
  'parties.offer-role': { role: 'volunteer' },
  'parties.answer-role': { role: 'volunteer', answer: 'yes' },
  'exchange.find-named': { of: 'all' },
  'exchange.named': { of: 'all' },
  'members.suspend': { days: '7' },
  'bookings.mark': { as: 'in' },
  'bookings.settle-missed': { as: 'forgive' },
  'bookings.rest-duty': { from: '2026-12-01', to: '2026-12-02' },
  'duty.add-shift': { days: ['1'] },
  'consents.give': { kind: 'health' },
  'consents.refuse': { kind: 'health' },
  'consents.withdraw': { kind: 'health' },
  'vetting.note': { kind: 'seen' },
  'vetting.end': { kind: 'seen' },
  'vetting.read-check': { kind: 'seen' },
  'exchange.set-offer': { days: [2], times: ['weekday-morning'] },
  'exchange.show-offer': { days: [2], times: ['weekday-morning'] },
  'duty.add-absence': { from: '2026-12-01', to: '2026-12-02' },
  'standing.rest': { from: '2026-12-01' },
  'exchange.rest-offer': { from: '2026-12-01', to: '2026-12-02' },
};
/** Arguments that name something by id or number. */
const naming = [
  ...['request', 'poll', 'case', 'member', 'helper', 'proposal', 'transfer', 'no', 'offer', 'match', 'held'],
  ...['alarm', 'shift', 'absence', 'substitute', 'but', 'members', 'post', 'party', 'account', 'slot', 'booking'],
  ...[
    'duty',
    'bookings',
    'child',
    'payout',
    'conversion',
    'mandate',
    'principal',
    'proxy',
    'for',
    'series',
    'titled',
    'standing',
    'conversation',
  ],
  ...['giver', 'receiver', 'entry', 'volunteer'],
];

/** The small form names one of so many documents of the other community; another begins it for each action. */
const ONE_OF = 24;

// Every case has a person of its own with welcome minutes, more than a pack for one district gives.
const packs = copiedPacks(['hill', 'river'], (text) =>
  text.replace(/issueCapMinutes: \d+/, 'issueCapMinutes: 10000000'),
);
let world: World;
/** Everything of the other community; no action may change it. */
let before: ReadonlyMap<string, string>;
/** Letters of the longest id that an argument takes. */
const MAX_NAMED = 60;

let theirs: readonly string[];
let reader: Person | undefined;
let people = 0;

beforeAll(async () => {
  const dialogue = parseDialogue(readFileSync(path.join(__dirname, 'hill.dialogue'), 'utf8'), 'hill.dialogue');
  world = await openWorld({ communities: ['hill', 'river'], packDirs: [packs.dir] });
  await playOn(stageOf(world), dialogue, 'web');
  const { members, cases } = world.runtime.services;
  const because = (step: string) => cause(`test/${step}`, world.clock.now(), []);
  const asker = await members.standing((await contacts())[0] ?? '');
  const contact = await members.meet('web', 'child', 'ko', world.clock.now());
  const guardian = { name: `${MARK}보호자`, phone: '+821011112222' };
  const child = { name: `${MARK}아이`, zone: 'mapo', can: [], needs: [], lang: 'ko', minor: true, guardian };
  await members.join({ ...child, conversation: contact.id, community: 'hill' }, because('join'));
  const said = { kind: 'question' as const, text: `${MARK}에서 도와주세요` };
  await cases.open(
    { ...said, community: 'hill', conversation: contact.id, member: asker?.id ?? null },
    because('case'),
  );
  before = await belongings('hill');
  theirs = idsOf(before);
});
afterAll(async () => {
  await world.close();
  packs.remove();
});

async function contacts(): Promise<readonly string[]> {
  const docs = await world.runtime.store.mongoose.connection.collection('contacts').find({}).toArray();
  return docs.filter((doc) => doc.member).map((doc) => String(doc._id));
}

/** Everything in the store that belongs to a community, by collection and id. */
async function belongings(community: string): Promise<ReadonlyMap<string, string>> {
  const { mongoose } = world.runtime.store;
  const found = new Map<string, string>();
  for (const model of Object.values(mongoose.models)) {
    const name = model.collection.collectionName;
    if (['turns', 'web_messages', 'outbox', 'contacts', 'settings', 'flow_versions'].includes(name)) continue;
    for (const doc of await mongoose.connection.collection(name).find({}).toArray()) {
      const text = JSON.stringify(doc);
      if (text.includes(`"${community}"`) || text.includes(MARK)) found.set(`${name}/${String(doc._id)}`, text);
    }
  }
  return found;
}

/** Every id and number by which something of a community may be named. */
function idsOf(all: ReadonlyMap<string, string>): readonly string[] {
  const ids = new Set<string>();
  for (const text of all.values())
    for (const found of text.matchAll(/"(?:_id|no)":"([^"#:]+)"/g)) ids.add(found[1] ?? '');
  // A key of several ids (learned of one answer) is longer than any argument may be, so nobody can name it.
  return [...ids].filter((id) => id.length <= MAX_NAMED).sort();
}

const mayChange = (one: Action | Source) => 'changes' in one && one.changes === true;

/** A coordinator and operator of the river: the one reader, or somebody new for what may end the membership. */
async function callerOf(one: Action | Source): Promise<Person> {
  if (mayChange(one)) return neighbour();
  reader ??= await neighbour();
  return reader;
}

async function neighbour(): Promise<Person> {
  people += 1;
  const door = { id: 'web-river', channel: 'web', community: 'river' };
  const spec = { door, user: `r${people}`, name: `강${people}`, zone: 'mapo', lang: 'ko', can: ['company-talk'] };
  const member = await makeMember(world.runtime, { ...spec, duty: 'coordinator' });
  await appoint(world.runtime.services.members, member.id, 'operator', null);
  const now = (await world.runtime.services.members.get(member.id)) ?? member;
  const roles = rolesAt(now, world.clock.now());
  if (!roles.includes('operator')) throw new Error('an operator is wanted');
  return { conversation: `web-river:r${people}`, lang: 'ko', community: 'river', member: member.id, roles };
}

/** How an argument names something: a role held is named by its holder, role and area. */
function idFor(name: string, id: string): string | readonly string[] {
  if (name === 'members' || name === 'bookings' || name === 'titled') return [id];
  return name === 'held' ? `${id}/coordinator/mapo` : id;
}

function argsOf({ name: of, args }: Action | Source, id: string): Record<string, unknown> {
  const names = Object.keys(args.shape);
  const given = names.map(
    (name) => [name, naming.includes(name) ? idFor(name, id) : (special[of]?.[name] ?? plainArgs[name])] as const,
  );
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

async function call(one: Action | Source, who: Person, args: Record<string, unknown>) {
  const notices: Notice[] = [];
  const input = {
    services: world.runtime.services,
    who,
    cause: cause(`isolation/${one.name}/${people}`, world.clock.now(), notices),
    args: one.args.parse(args),
  };
  const result = 'run' in one ? await one.run(input) : await one.list(input);
  return { result, notices };
}

const named = (one: Action | Source) => Object.keys(one.args.shape).filter((name) => naming.includes(name));
const every = [...actions, ...sources].map((one) => [one.name, one] as const);

test('every argument is known here, as plain words or as something that is named', () => {
  const unknown = every.flatMap(([name, { args }]) =>
    Object.entries(args.shape)
      .filter(
        ([arg, schema]) => !naming.includes(arg) && !(arg in plainArgs) && !z.safeParse(schema, undefined).success,
      )
      .map(([arg]) => `${name}: ${arg}`),
  );
  expect(unknown).toEqual([]);
  expect(theirs.length).toBeGreaterThan(10);
});

test.each(every)(
  '%s shows and changes nothing of another community',
  async (_name, one) => {
    const ids =
      named(one).length > 0
        ? share(
            theirs,
            ONE_OF,
            every.findIndex(([name]) => name === one.name),
          )
        : [''];
    const nobody = await call(one, await callerOf(one), argsOf(one, 'nothing_0')).catch(() => null);
    for (const id of ids) {
      const args = argsOf(one, id);
      if (!one.args.safeParse(args).success) throw new Error(`no arguments for ${one.name}: ${JSON.stringify(args)}`);
      const { result, notices } = await call(one, await callerOf(one), args);
      expect(JSON.stringify([result, notices.map(({ say }) => say)])).not.toContain(MARK);
      expect(notices.filter(({ to }) => theirs.includes(to))).toEqual([]);
      // Another community's data looks as if it didn't exist.
      if (named(one).length > 0 && nobody && 'outcome' in nobody.result && 'outcome' in result)
        expect([id, result.outcome]).toEqual([id, nobody.result.outcome]);
    }
    if (mayChange(one)) expect(await belongings('hill')).toEqual(before);
  },
  60_000,
);

test('what only reads has changed nothing of another community', async () => {
  expect(await belongings('hill')).toEqual(before);
});
