import { readFileSync } from 'node:fs';
import { features } from '../../src/features';
import type { FactDeclaration } from '../../src/lib/counting';
import { inRoot } from '../../src/lib/paths';
import { columnsIn, count, ENTERED, type Fact, HEADS, indicatorKinds } from '../../src/services/figures';
import { partyAccount } from '../../src/services/ledger';
import { bringUp, steps } from '../../src/storage/migrations';
import { AT, because, bookingOf, COMMUNITY, HOUR, openTown, type Town } from '../services/bookings/support';
import { allDialogues, dialoguesIn } from '../support/dialogue/files';
import { parseDialogue } from '../support/dialogue/parse';
import { playOn } from '../support/dialogue/play';
import { stageOf } from '../support/dialogue/stage';
import { share, whole } from '../support/form';
import { HERE } from '../support/services';
import { openWorld, type World } from '../support/world';

const declared = features.flatMap(({ name, figures }) =>
  (figures as readonly FactDeclaration[]).map(({ kind }) => ({ name, kind })),
);

const columns = columnsIn(features);

/** Dialogues that together let everything happen that counts. */
const files = [
  'cycle/whole',
  'dispute/more-than-there-is',
  'ledger/correct',
  'ledger/donate',
  'poll/whole',
  'talk/person',
  'lapse/one-silent',
  'lapse/nobody-confirms',
];

async function factsOf(world: World): Promise<Fact[]> {
  const facts: Fact[] = [];
  for await (const fact of world.runtime.services.figures.facts(HERE, '2026')) facts.push(fact);
  return facts;
}

const recorded = new Set<string>();

/** The small form plays one of so many dialogues. */
const ONE_OF = 3;

test.each(share(files, ONE_OF))('what is counted in %s is what the records say', async (file) => {
  const at = `test/dialogues/${file}.dialogue`;
  const dialogue = parseDialogue(readFileSync(inRoot(at), 'utf8'), at);
  const world = await openWorld({ ...(dialogue.start ? { start: dialogue.start } : {}) });
  try {
    await playOn(stageOf(world), dialogue, 'web');
    const facts = await factsOf(world);
    for (const { kind } of facts) recorded.add(kind);
    const { total } = await count(facts, '2026', { columns, groupOf: () => null, order: [] });
    expect(total).toMatchObject(await recordsOf(world));
    // A store of an older program has no facts: the migration makes the same ones out of its records.
    await world.runtime.store.mongoose.model('Fact').deleteMany({});
    await bringUp(world.runtime.store, { steps });
    const bySource = (a: Fact, b: Fact) => a.source.localeCompare(b.source);
    // A program without facts had no alarms either.
    const known = facts.filter(({ kind }) => !kind.startsWith('duty.'));
    expect((await factsOf(world)).sort(bySource)).toEqual(known.sort(bySource));
  } finally {
    await world.close();
  }
});

test('an exchange counts for the small group of its asker, in the chat and on paper; a pay-out and a shop do not', async () => {
  const at = 'test/dialogues/parties/demonstration.dialogue';
  const dialogue = parseDialogue(readFileSync(inRoot(at), 'utf8'), at);
  const packs = dialogue.communities ? { communities: dialogue.communities } : {};
  const world = await openWorld({ ...(dialogue.start ? { start: dialogue.start } : {}), ...packs });
  try {
    await playOn(stageOf(world), dialogue, 'web');
    const counted: unknown[] = [];
    for await (const { kind, zone, group } of world.runtime.services.figures.facts('seoul-pumasi', '2026'))
      if (group || kind === 'exchange.match' || kind === 'papers.exchange') counted.push([kind, zone, group]);
    const knitting = 'seoul-pumasi:knitting';
    expect(counted.sort()).toEqual([
      ['exchange.match', 'dongjak-1', knitting],
      ['exchange.match', 'dongjak-2', knitting],
      ['papers.exchange', 'dongjak-2', knitting],
    ]);
  } finally {
    await world.close();
  }
});

test('an attended place and its slot are counted once', async () => {
  const town = await openTown();
  try {
    const ann = await town.join('ann');
    const { slot } = await town.open('walk', { profile: 'free' });
    const booking = bookingOf(await town.take('take', slot.id, ann)).id;
    for (let n = 0; n < 2; n++)
      await town.bookings.mark({ booking, by: 'mem_host', as: { is: 'came', units: 60 } }, because('mark', slot.from));
    const facts: Fact[] = [];
    for await (const fact of town.services.figures.facts(COMMUNITY, '2026')) facts.push(fact);
    expect(
      facts.filter(({ kind }) => kind.startsWith('bookings.')).sort((a, b) => a.kind.localeCompare(b.kind)),
    ).toMatchObject([
      { kind: 'bookings.attended', receiver: ann, units: 1, day: slot.day, zone: 'north', service: 'free' },
      { kind: 'bookings.held', day: slot.day },
    ]);
    for (const { kind } of facts) recorded.add(kind);
  } finally {
    await town.store.close();
  }
});

test('a place to which nobody came, and one that was given back late, are counted once', async () => {
  const town = await openTown();
  try {
    const { slot } = await town.open('walk', { profile: 'free' });
    const [missed, late] = [await town.take('a', slot.id, 'mem_a'), await town.take('b', slot.id, 'mem_b')];
    const soon = new Date(slot.from.getTime() - 60_000);
    for (let n = 0; n < 2; n++) {
      await town.bookings.cancel({ booking: bookingOf(late).id, by: 'mem_b' }, because('late', soon));
      const gone = { booking: bookingOf(missed).id, by: 'mem_host', as: { is: 'no-show' } } as const;
      await town.bookings.mark(gone, because('gone', slot.from));
    }
    const facts: Fact[] = [];
    for await (const fact of town.services.figures.facts(COMMUNITY, '2026')) facts.push(fact);
    const counted = facts.filter(({ kind }) => kind.startsWith('bookings.'));
    expect(counted.map(({ kind, times, zone }) => [kind, times, zone]).sort()).toEqual([
      ['bookings.late', 1, 'north'],
      ['bookings.missed', 1, 'north'],
    ]);
    for (const { kind } of facts) recorded.add(kind);
  } finally {
    await town.store.close();
  }
});

/** The bookings' facts of a town, and what was recorded for the list at the end. */
async function bookingFacts(town: Town): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for await (const fact of town.services.figures.facts(COMMUNITY, '2026'))
    if (fact.kind.startsWith('bookings.')) facts.push(fact);
  for (const { kind } of facts) recorded.add(kind);
  return facts;
}

test('a child looked after is counted with its minutes; who waited in vain counts as a family and as refused', async () => {
  const town = await openTown();
  try {
    const { slot } = await town.open('mind', { profile: 'minding', capacity: 1, rule: { dates: ['2026-11-28'] } });
    const taken = await town.take('a', slot.id, 'mem_a', { for: 'mem_child' });
    await town.take('b', slot.id, 'mem_b', { wait: true });
    await town.take('c', slot.id, 'mem_c');
    // Who gave the place back, or found another one in the end, wasn't refused.
    await town.take('old', slot.id, 'mem_old', { for: 'mem_child', wait: false });
    const booking = bookingOf(taken).id;
    const at = (ms: number) => new Date(slot.from.getTime() + ms);
    for (let n = 0; n < 2; n++) {
      await town.bookings.mark({ booking, by: 'mem_host', as: { is: 'in' } }, because('in', at(0)));
      await town.bookings.mark({ booking, by: 'mem_host', as: { is: 'out' } }, because('out', at(90 * 60_000)));
    }
    await town.settle(at(24 * HOUR));
    const facts = await bookingFacts(town);
    const of = (kind: string) => facts.filter((fact) => fact.kind === kind);
    expect(of('bookings.minded')).toMatchObject([{ receiver: 'mem_child', minutes: 90, units: 1, zone: 'north' }]);
    expect(of('bookings.waited')).toMatchObject([{ receiver: 'mem_b' }]);
    expect(of('bookings.refused').map(({ receiver, service }) => [receiver, service])).toEqual(
      expect.arrayContaining([
        ['mem_b', 'room'],
        ['mem_c', 'room'],
      ]),
    );
    expect(of('bookings.refused')).toHaveLength(2);
  } finally {
    await town.store.close();
  }
});

test('a wish against a condition is counted once, however often it is made', async () => {
  const town = await openTown();
  try {
    const { slot } = await town.open('only', { profile: 'closed' });
    for (const key of ['a', 'a', 'b']) await town.take(key, slot.id, 'mem_a');
    expect(await bookingFacts(town)).toMatchObject([
      { kind: 'bookings.refused', service: 'condition', receiver: 'mem_a', times: 1 },
    ]);
  } finally {
    await town.store.close();
  }
});

test('a call counts with its places, who applied, and who had a place', async () => {
  const town = await openTown();
  try {
    const { ledger } = town.services;
    const account = partyAccount('pty_library');
    await ledger.fill({ community: COMMUNITY, account, minutes: 400, by: 'mem_k' }, because('fill', AT));
    const { slot } = await town.open('call', {
      ...{ profile: 'employed', host: 'pty_library', rule: { dates: ['2026-11-28'] } },
    });
    const [a] = [await town.take('a', slot.id, 'mem_a'), await town.take('b', slot.id, 'mem_b')];
    const accept = { booking: bookingOf(a).id, by: 'mem_host', as: 'accept' } as const;
    expect(await town.bookings.decide(accept, because('accept', AT))).toMatchObject({ ok: true });
    await town.settle(new Date(slot.to.getTime() + HOUR));
    const facts = await bookingFacts(town);
    const calls = facts.filter(({ kind }) => kind === 'bookings.called');
    expect(calls).toMatchObject([{ party: 'pty_library', units: 1, outOf: 2, times: 1 }]);
    const asked = facts.filter(({ kind }) => kind === 'bookings.applied').map(({ giver, units }) => [giver, units]);
    expect(asked.sort()).toEqual([
      ['mem_a', 1],
      ['mem_b', 0],
    ]);
    expect(facts.filter(({ kind }) => kind === 'bookings.refused')).toMatchObject([
      { service: 'host', receiver: 'mem_b' },
    ]);
  } finally {
    await town.store.close();
  }
});

test('an exchange of an earlier year is counted once by its sheet', async () => {
  const world = await openWorld();
  try {
    const { papers } = world.runtime.services;
    const row = { sheet: '장부 12쪽', day: '2026-03-02', zone: 'mapo', count: 1, minutes: 60 } as const;
    for (let n = 0; n < 2; n++) await papers.count(HERE, row);
    const facts = await factsOf(world);
    expect(facts).toMatchObject([{ kind: 'papers.imported', zone: 'mapo', minutes: 60 }]);
    for (const { kind } of facts) recorded.add(kind);
  } finally {
    await world.close();
  }
});

/** Kinds of facts of which a dialogue expects one at least: `expect facts polls.closed 1`. */
const expected = [...allDialogues(), ...dialoguesIn('test/dormancy')].flatMap(({ lines }) =>
  lines.flatMap((line) => {
    const [word, kind = '', n] = line.is === 'expect' ? line.words : [];
    return word === 'facts' && Number(n) > 0 ? [kind] : [];
  }),
);

/** Only all dialogues together record every fact. */
(whole ? test : test.skip)('every declared fact was recorded, and nothing else', () => {
  const counted = new Set([...recorded, ...expected]);
  expect([...counted].sort()).toEqual(declared.map(({ kind }) => kind).sort());
});

test('every kind of fact has its column, an indicator or a table of its own that reads it', () => {
  const counted: string[] = columns.flatMap(({ kind, also = [] }) => [kind, ...also.map((one) => one.kind)]);
  expect([...new Set([...counted, ...indicatorKinds, HEADS, ENTERED, 'bookings.met'])].sort()).toEqual(
    declared.map(({ kind }) => kind).sort(),
  );
});

test('a fact has the name of the feature that records it', () => {
  for (const { name, kind } of declared) expect(kind.split('.')[0]).toBe(name);
});

/** The same measures, taken from transfers, polls and cases. */
async function recordsOf({ runtime }: World) {
  const model = runtime.store.mongoose.model.bind(runtime.store.mongoose);
  type Moved = { _id: string; kind: string; minutes: number; from: string; to: string; of?: string };
  const transfers = await model<Moved>('Transfer').find({}).lean<Moved[]>();
  const posts = transfers.filter(({ kind, minutes }) => kind === 'post' && minutes > 0);
  const moved = posts.map((post) => {
    const corrections = transfers.filter(({ kind, of }) => kind === 'correct' && of === post._id);
    return corrections.reduce((sum, { to, minutes }) => sum + (to === post.to ? minutes : -minutes), post.minutes);
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  type Result = { result: { votes: number; eligible: number } };
  const polls = await model<Result>('Poll').find({ state: 'closed' }).lean<Result[]>();
  const one = (number: number, outOf = 0) => ({ sum: number, outOf });
  return {
    'exchange.matches': one(posts.length),
    'exchange.minutes': one(sum(moved)),
    'exchange.givers': one(new Set(posts.map(({ to }) => to)).size),
    'exchange.receivers': one(new Set(posts.map(({ from }) => from)).size),
    'polls.closed': one(polls.length),
    'polls.turnout': one(sum(polls.map(({ result }) => result.votes)), sum(polls.map(({ result }) => result.eligible))),
    'cases.opened': one(await model('Case').countDocuments({})),
    'cases.closed': one(await model('Case').countDocuments({ state: 'closed' })),
  };
}
