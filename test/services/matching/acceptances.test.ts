import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/units';
import { slots } from '../../../src/services/matching';
import { freshPrior, levelsOf, sharesOf } from '../../../src/services/matching/engine';
import type { AcceptanceDoc, AskingDoc, PriorDoc } from '../../../src/services/matching/model';
import { AT, need, openScene, type Scene } from './support';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.store.close());

const model = (name: string) => scene.store.mongoose.models[name];
const acceptanceOf = (id: string) => model('Acceptance')?.findById(id).lean<AcceptanceDoc>();
const prior = async () => (await model('Prior')?.findById('village').lean<PriorDoc>()) ?? null;
const rows = () => model('Asking')?.find({}).lean<AskingDoc[]>() ?? [];

async function helper(id: string): Promise<string> {
  scene.people.set(id, { id, community: 'village' });
  const draft = { kinds: ['walk'], zones: ['north'], times: slots, cap: { times: 3, per: 'week' as const } };
  await scene.matching.offers.set(id, draft, scene.because());
  return id;
}

/** Asks a member at `at`, and lets the question be shown at once. */
async function ask(member: string, id: string, at = AT, shown = true): Promise<void> {
  const of = need({ id, asked: [{ member, round: 1 }] });
  await scene.matching.asks.note(member, [{ need: id, round: 1, at, answer: null, answeredAt: null }], at);
  await scene.matching.freeze(of, { member, at, minutesLeft: 600 });
  if (shown) await scene.matching.asks.fate(member, { need: id, round: 1, at }, 'shown', at);
}

const after = (ms: number) => new Date(AT.getTime() + ms);

test('the features of an ask are those of its moment and never change', async () => {
  await helper('mina');
  await ask('mina', 'req_1', after(-DAY_MS));
  await ask('mina', 'req_2');
  const of = need({ id: 'req_2' });
  await scene.matching.freeze(of, { member: 'mina', at: AT, minutesLeft: 5 });
  const found = (await rows()).map(({ need, asking }) => [need, asking.askedWeek, asking.leadMinutes]);
  expect(found.sort()).toEqual([
    ['req_1', 0, 600],
    ['req_2', 1, 600],
  ]);
});

test('a sign of life of the last two weeks, or the joining, is kept with the ask', async () => {
  const long = after(-60 * DAY_MS);
  const people = {
    wrote: { joinedAt: long },
    gone: { joinedAt: long, seen: false },
    fresh: { joinedAt: AT, seen: false },
  };
  for (const [id, more] of Object.entries(people)) {
    await helper(id);
    scene.people.set(id, { id, community: 'village', ...more });
    await ask(id, 'req_1');
  }
  const found = (await rows()).map(({ member, asking }) => [member, asking.seen]);
  expect(Object.fromEntries(found)).toEqual({ wrote: true, gone: false, fresh: true });
});

test('sums of an older program go on without a share that it did not keep', async () => {
  await helper('mina');
  await ask('mina', 'req_1');
  await scene.matching.closed('req_1', after(8 * HOUR_MS));
  await model('Prior')?.collection.updateOne({ _id: 'village' as never }, { $unset: { seenAlive: 1, seenSilent: 1 } });
  await ask('mina', 'req_2', after(DAY_MS));
  await scene.matching.closed('req_2', after(DAY_MS + 8 * HOUR_MS));
  const { seenAlive, seenSilent, people } = (await prior()) ?? freshPrior;
  expect([people, seenAlive > 0 && seenAlive < 1, seenSilent > 0 && seenSilent < 1]).toEqual([1, true, true]);
});

test('a yes, a no and a silence move the levels; the same lesson again moves nothing', async () => {
  for (const name of ['yes', 'no', 'quiet']) {
    await helper(name);
    await ask(name, 'req_1');
  }
  const said = after(20 * MINUTE_MS);
  const learn = async () => {
    await scene.matching.answered({ need: 'req_1', member: 'yes', at: AT }, { is: 'yes', at: said });
    await scene.matching.answered({ need: 'req_1', member: 'no', at: AT }, { is: 'no', at: said });
    await scene.matching.closed('req_1', after(8 * HOUR_MS));
  };
  await learn();
  const once = await Promise.all(['yes', 'no', 'quiet'].map((id) => acceptanceOf(id)));
  const sums = await prior();
  await learn();
  expect(await Promise.all(['yes', 'no', 'quiet'].map((id) => acceptanceOf(id)))).toEqual(once);
  expect(await prior()).toEqual(sums);
  const silent = (n: number) => levelsOf(once[n] as AcceptanceDoc, sharesOf(freshPrior))[0] ?? 0;
  expect(silent(0)).toBeLessThan(0.01);
  expect(silent(1)).toBeLessThan(0.05);
  expect(silent(2)).toBeGreaterThan(0.45);
  expect(sums).toMatchObject({ people: 3, answers: 2 });
  expect((await rows()).map(({ outcome }) => outcome).sort()).toEqual(['no', 'silent', 'yes']);
});

test('nobody is silent to whom the question was never shown', async () => {
  await helper('mina');
  await ask('mina', 'req_1', AT, false);
  await scene.matching.closed('req_1', after(8 * HOUR_MS));
  expect((await rows()).map(({ outcome }) => outcome)).toEqual(['unseen']);
  expect(await acceptanceOf('mina')).toBeNull();
});

test('a late yes takes the booked silence back', async () => {
  for (const name of ['late', 'prompt']) {
    await helper(name);
    await ask(name, 'req_1');
  }
  const said = after(9 * HOUR_MS);
  await scene.matching.answered({ need: 'req_1', member: 'prompt', at: AT }, { is: 'yes', at: said });
  await scene.matching.closed('req_1', after(8 * HOUR_MS));
  await scene.matching.answered({ need: 'req_1', member: 'late', at: AT }, { is: 'yes', at: said });
  const [late, prompt] = await Promise.all([acceptanceOf('late'), acceptanceOf('prompt')]);
  for (const [level, one] of (prompt?.like ?? []).entries()) expect(late?.like[level]).toBeCloseTo(one, 1);
});

test('lessons of one moment from several sides are each counted once in the sums', async () => {
  const names = Array.from({ length: 12 }, (_, n) => `m${n}`);
  for (const name of names) {
    await helper(name);
    await ask(name, 'req_1');
  }
  const said = { is: 'no' as const, at: after(HOUR_MS) };
  await Promise.all(
    [...names, ...names].map((member) => scene.matching.answered({ need: 'req_1', member, at: AT }, said)),
  );
  const docs = await Promise.all(names.map((id) => acceptanceOf(id)));
  expect(docs.every((doc) => doc?.owed.length === 0 && doc.answers === 1)).toBe(true);
  const sums = await prior();
  expect(sums).toMatchObject({ people: 12, answers: 12 });
  expect(sums?.sums.reduce((a, b) => a + b, 0)).toBeCloseTo(12, 6);
});

test('a share that an interrupted lesson left owed is paid by the next one, once', async () => {
  await helper('mina');
  await ask('mina', 'req_1');
  await scene.matching.answered({ need: 'req_1', member: 'mina', at: AT }, { is: 'yes', at: after(HOUR_MS) });
  const owed = [{ key: 'left behind', sums: [0, 0, 0, 0, 0, 0, 0], people: 0, no: 0, answers: 5, lnDelays: 0 }];
  await model('Acceptance')?.updateOne({ _id: 'mina' }, { $set: { owed } });
  for (const id of ['req_2', 'req_3']) {
    await ask('mina', id);
    await scene.matching.answered({ need: id, member: 'mina', at: AT }, { is: 'yes', at: after(HOUR_MS) });
  }
  expect(await prior()).toMatchObject({ answers: 1 + 5 + 2, people: 1 });
});

test('with the member goes what was learned, and the share of the sums', async () => {
  for (const name of ['mina', 'bora']) {
    await helper(name);
    await ask(name, 'req_1');
    await scene.matching.answered({ need: 'req_1', member: name, at: AT }, { is: 'yes', at: after(HOUR_MS) });
  }
  await scene.matching.forget('mina');
  await scene.matching.forget('mina');
  expect(await acceptanceOf('mina')).toBeNull();
  expect((await rows()).map(({ member }) => member)).toEqual(['bora']);
  const sums = await prior();
  expect(sums?.people).toBe(1);
  expect(sums?.sums.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
});

test("a coordinator's pick is told from the plan's, with what spoke against it", async () => {
  await helper('mina');
  const of = need({ zones: ['south'] });
  await scene.matching.freeze(of, { member: 'mina', at: AT, minutesLeft: 600, by: 'coordinator' });
  expect(await rows()).toEqual([expect.objectContaining({ by: 'coordinator', against: ['zone'] })]);
  expect(await scene.matching.whyAsked('req_1', 'mina')).toContain('picked');
});
