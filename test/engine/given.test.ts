import { World } from './world';

/** A Saturday, ten in the morning in Seoul. */
const NOW = '2026-11-21T01:00:00Z';

const flow = [
  'title: t.title',
  'entry: true',
  'takes: [day, time, long, where, gate, wishes]',
  'steps:',
  '  day: { ask: date, text: t.day, given: $day?, into: onDay }',
  '  time: { ask: time, text: t.time, step: 15, given: $time?, into: at }',
  '  long: { ask: duration, text: t.long, max: 120, given: $long?, into: minutes }',
  '  where: { ask: choice, text: t.where, options: [{ value: a, text: t.a }, { value: b, text: t.b }], given: $where?, into: place }',
  '  gate: { ask: place, text: t.gate, given: $gate?, into: address }',
  '  wishes: { ask: choice, text: t.wishes, many: true, options: [{ value: a, text: t.a }, { value: b, text: t.b }], given: $wishes?, into: wished }',
  '  done: { ask: yes-no, text: t.done, yes: day, no: end }',
  '  end: { say: t.end, end: true }',
].join('\n');

async function told(given: Record<string, never> | object): Promise<World> {
  const w = new World({ 'a.flow': flow }, { at: NOW });
  await w.start('a.flow', given as Record<string, string>);
  return w;
}

const vars = (w: World) => w.session?.frames[0]?.vars;
const all = { day: '2026-11-23', time: '10:15', long: 90, where: 'b', gate: '정문 앞', wishes: ['a'] };

test('given values answer their questions, and nothing is said', async () => {
  const w = await told(all);
  expect(w.keys).toEqual(['t.done']);
  expect(vars(w)).toMatchObject({
    onDay: '2026-11-23',
    at: '10:15',
    minutes: 90,
    place: 'b',
    address: '정문 앞',
    wished: ['a'],
  });
});

test.each(['day', 'time', 'long', 'where', 'gate', 'wishes'])('without %s only that is asked', async (missing) => {
  const w = await told({ ...all, [missing]: null });
  expect(w.keys).toEqual([`t.${missing}`]);
});

test.each([
  [{ day: '2026-11-20' }, ['common.invalid.date-past', 't.day']],
  [{ time: '10:10' }, ['common.invalid.time-step', 't.time']],
  [{ long: 150 }, ['common.invalid.duration-max', 't.long']],
  [{ where: 'c' }, ['common.invalid.gone', 't.where']],
  [{ wishes: ['c'] }, ['t.wishes']],
])('%j is not taken: the question is asked', async (wrong, keys) => {
  const w = await told({ ...all, ...wrong });
  expect(w.keys).toEqual(keys);
});

test('going back asks a given question after all, also when the whole flow comes round', async () => {
  const w = await told(all);
  await w.type('이전');
  expect(w.keys).toEqual(['t.wishes']);
});
