import { World } from './world';

const ask = (lines: string) =>
  `title: t.ask-title\nentry: true\nwords: t.ask-words\nsteps:\n  one: ${lines}\n  end: { say: t.thanks, end: true }`;
const flows = {
  'a.date': ask('{ ask: date, text: t.when, into: when }'),
  'a.note': ask('{ ask: text, text: t.note, into: note }'),
  'a.sure': ask('{ ask: yes-no, text: t.sure, into: sure }'),
  'a.staff': `for: coordinator\n${ask('{ ask: text, text: t.answer, into: note }')}`,
  'a.safety': `title: t.safety
for: anyone
entry: true
alone: true
dangers: true
takes: [said, danger]
steps:
  which: { branch: $danger, when: { medical: medical }, else: other }
  medical: { say: t.medical, next: more }
  other: { say: t.other }
  more: { ask: text, text: t.more, into: more }
  end: { say: t.noted, end: true }`,
};

test.each(['a.date', 'a.note', 'a.sure'])(
  'danger comes before the answer of %s, which is asked again',
  async (flow) => {
    const world = new World(flows);
    await world.start(flow);
    const asked = world.keys;
    await world.type('어머니가 갑자기 쓰러지셨어요');
    expect(world.keys).toEqual(['t.medical', 't.more']);
    expect(world.last.alone).toBe(true);
    await world.type('숨은 쉬고 계세요');
    expect(world.keys).toEqual(['t.noted', 'common.invalid.resume', ...asked]);
  },
);

test('danger is heard with nothing waiting, by somebody who is no member, and deep inside long words', async () => {
  const world = new World(flows, { who: { member: null } });
  await world.type('집에 불이 났어요');
  expect(world.keys).toEqual(['t.other', 't.more']);
  const long = new World(flows);
  const poem = '봄바람이 불어오면 꽃이 피고 새가 웁니다. '.repeat(60);
  await long.type(`${poem}할머니가 쓰러지셨어요. ${poem}`);
  expect(long.keys).toEqual(['t.medical', 't.more']);
});

test('what staff write in a flow of theirs rings nobody', async () => {
  const world = new World(flows, { who: { roles: ['coordinator'] } });
  await world.start('a.staff');
  await world.type('지금 119 부르고 갈게요');
  expect(world.keys).toEqual(['t.thanks']);
});

test('sayings, places and worries are no danger', async () => {
  const world = new World(flows);
  await world.start('a.note');
  await world.type('배고파 죽겠어요, 119 안전센터 옆이에요');
  expect(world.keys).toEqual(['t.thanks']);
});
