import { World } from './world';

const flows = {
  'a.help':
    'title: t.help\nentry: true\ntakes: [request, answer]\nfinds: [request]\nsteps:\n  done: { say: t.helped, with: { answer: $answer }, end: true }',
  'a.done':
    'title: t.done\nentry: true\ntakes: [request, answer, minutes]\nsteps:\n  done: { say: t.counted, with: { minutes: $minutes }, end: true }',
  'a.ask':
    'title: t.ask\nentry: true\nsteps:\n  sure: { ask: yes-no, text: t.sure, yes: good, no: bad }\n  good: { ask: duration, text: t.long, max: 120, into: long }\n  end: { say: t.asked, end: true }\n  bad: { say: t.bad, end: true }',
};

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 1, minute));
const start = (flow: string, notice: string, values: Record<string, string>) =>
  ({ do: 'start', flow, with: values, notice }) as const;
const help = (key: string, minute: number) => [
  {
    text: { key: 't.can' },
    press: start('a.help', key, { request: key, answer: 'yes' }),
    means: 'yes' as const,
    at: at(minute),
  },
  {
    text: { key: 't.cant' },
    press: start('a.help', key, { request: key, answer: 'no' }),
    means: 'no' as const,
    at: at(minute),
  },
];
const finish = (minute: number) => [
  {
    text: { key: 't.took' },
    press: start('a.done', 'fin', { request: 'r', answer: 'yes', minutes: '60' }),
    means: 'yes' as const,
    fills: 'minutes' as const,
    at: at(minute),
  },
];

async function after(...cards: ReturnType<typeof help>): Promise<World> {
  const w = new World(flows, { at: at(0).toISOString() });
  await w.start('a.ask');
  await w.type('그만');
  w.cards = cards;
  w.at = at(10);
  return w;
}

const said = (w: World) => w.last.said.map(({ text }) => text);

test.each([
  ['네 좋아요', 'yes'],
  ['아니요 어려워요', 'no'],
  ['1', 'yes'],
  ['2번', 'no'],
])('"%s" goes to the notice shown last: %s', async (words, answer) => {
  const w = await after(...help('one', 5));
  await w.type(words);
  expect(said(w)).toEqual([{ key: 't.helped', params: { answer } }]);
});

test.each(['네?', '글쎄요'])('"%s" answers no notice', async (words) => {
  const w = await after(...help('one', 5));
  await w.type(words);
  expect(w.keys).not.toContain('t.helped');
});

test('a length of time goes to the notice that asks for one', async () => {
  const w = await after(...(finish(5) as unknown as ReturnType<typeof help>));
  await w.type('한 시간 반 걸렸어요');
  expect(said(w)).toEqual([{ key: 't.counted', params: { minutes: '90' } }]);
});

/** A world whose notices were all shown before the last turn. */
async function later(...cards: World['cards']): Promise<World> {
  const w = await after();
  w.cards = cards;
  await w.type('안녕하세요');
  w.at = at(20);
  return w;
}

const keyed = (cards: readonly object[], more: object = {}) =>
  cards.map((one) => ({ ...one, ...more })) as unknown as World['cards'];

test('an older notice is answered in words, and the answer is said back', async () => {
  const w = await later(...keyed(help('one', 5)));
  await w.type('네 좋아요');
  expect(said(w).slice(-1)).toEqual([{ key: 't.helped', params: { answer: 'yes' } }]);
  expect(w.keys).toEqual(['common.older.taken', 't.helped']);
  expect(w.last.said[0]?.rows?.map(({ value }) => w.word(value))).toEqual(['words of one', 't.can']);
});

test.each([
  ['네', ['t.helped']],
  ['맞아요', ['t.helped']],
  ['1', ['t.helped']],
  ['아니요', ['t.menu-hello']],
])('before an effect that stays the person is asked first: %s', async (words, keys) => {
  const w = await later(...keyed(help('one', 5), { lasting: true }));
  await w.type('네');
  expect(w.keys).toEqual(['common.older.sure']);
  w.at = at(21);
  await w.type(words);
  expect(w.keys).toEqual(keys);
});

test('a number chooses among the buttons of the newest older notice that asks', async () => {
  const mute = { text: { key: 't.more' }, press: start('a.ask', 'mute', {}), at: at(8) };
  const w = await later(mute, ...keyed(help('one', 5)));
  await w.type('2번');
  expect(said(w).slice(-1)).toEqual([{ key: 't.helped', params: { answer: 'no' } }]);
});

test('a closed notice is not answered: the next open one is', async () => {
  const w = await later(...keyed(help('new', 6)), ...keyed(help('old', 5)));
  w.open = ['old'];
  await w.type('네');
  expect(w.events).toContain('notice.answered');
  expect(w.last.events.find(({ type }) => type === 'notice.answered')).toMatchObject({ notice: 'old' });
  w.open = [];
  w.at = at(22);
  await w.type('네');
  expect(w.keys[0]).toBe('t.noted-hello');
});

test('two older notices of one flow that fit: the bot asks which, with the words of each', async () => {
  const of = (key: string, minute: number) =>
    keyed(finish(minute), { press: start('a.done', key, { request: key, answer: 'yes', minutes: '60' }) });
  const w = await later(...of('one', 6), ...of('two', 5));
  await w.type('한 시간 반이요');
  expect(w.keys).toEqual(['common.which']);
  expect(w.labels).toHaveLength(2);
  expect(w.last.said[0]?.rows).toHaveLength(2);
  w.at = at(21);
  await w.type('2');
  expect(said(w)).toEqual([{ key: 't.counted', params: { minutes: '90' } }]);
});

test('a waiting question comes before an older notice', async () => {
  const w = new World(flows, { at: at(0).toISOString() });
  w.cards = keyed(help('one', 0)).map((one) => ({ ...one, at: at(-5) })) as World['cards'];
  await w.start('a.ask');
  w.at = at(10);
  await w.type('네');
  expect(w.keys).toEqual(['t.long']);
});

test('two notices of different matters: the bot asks which, and a number chooses', async () => {
  const w = await after(...help('one', 6), ...(finish(5) as unknown as ReturnType<typeof help>));
  await w.type('네');
  expect(w.keys).toEqual(['common.which']);
  expect(w.labels).toHaveLength(2);
  w.at = at(11);
  await w.type('2');
  expect(said(w)).toEqual([{ key: 't.counted', params: { minutes: '60' } }]);
});

test('a yes that fits the waiting question and a newer notice is asked back', async () => {
  const w = new World(flows, { at: at(0).toISOString() });
  await w.start('a.ask');
  w.cards = help('one', 5);
  w.at = at(10);
  await w.type('네');
  expect(w.keys).toEqual(['common.which']);
  w.at = at(11);
  await w.type('2');
  expect(w.keys).toEqual(['t.long']);
});

test('a yes that fits no waiting question goes to the newer notice, and the question comes back', async () => {
  const w = new World(flows, { at: at(0).toISOString() });
  await w.start('a.ask');
  await w.type('네');
  w.cards = help('one', 5);
  w.at = at(10);
  await w.type('네');
  expect(w.keys).toEqual(['t.helped', 'common.invalid.resume', 't.long']);
});

/** Two notices of one flow about two people, shown in these minutes. */
const two = (first: number, second: number) => [
  ...keyed(finish(first), { press: start('a.done', 'one', { request: 'one', answer: 'yes', minutes: '60' }) }),
  ...keyed(finish(second), { press: start('a.done', 'two', { request: 'two', answer: 'yes', minutes: '60' }) }),
];

test.each(['네', 't.took'])(
  'two new notices with the same buttons: "%s" is asked back with the words of each',
  async (words) => {
    const w = await after(...(two(6, 5) as unknown as ReturnType<typeof help>));
    await w.type(words);
    expect(w.keys).toEqual(['common.which']);
    expect(w.last.said[0]?.rows?.map(({ value }) => w.word(value))).toEqual(['words of one', 'words of two']);
    w.at = at(11);
    await w.type('2');
    expect(w.last.events.find(({ type }) => type === 'notice.answered')).toMatchObject({ notice: 'two' });
  },
);

test('of two notices with the same buttons the closed one is left out', async () => {
  const w = await after(...(two(6, 5) as unknown as ReturnType<typeof help>));
  w.open = ['two'];
  await w.type('네');
  expect(w.keys).toEqual(['t.counted']);
  expect(w.last.events.find(({ type }) => type === 'notice.answered')).toMatchObject({ notice: 'two' });
});
