import { readFileSync } from 'node:fs';
import { features } from '../../src/features';
import type { FactDeclaration } from '../../src/lib/counting';
import { inRoot } from '../../src/lib/paths';
import { columnsIn, count, type Fact, HEADS, indicatorKinds } from '../../src/services/figures';
import { bringUp, steps } from '../../src/storage/migrations';
import { because, bookingOf, COMMUNITY, openTown } from '../services/bookings/support';
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

test('every kind of fact has its column, or an indicator that reads it', () => {
  const counted: string[] = columns.flatMap(({ kind, also = [] }) => [kind, ...also.map((one) => one.kind)]);
  expect([...new Set([...counted, ...indicatorKinds, HEADS])].sort()).toEqual(declared.map(({ kind }) => kind).sort());
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
