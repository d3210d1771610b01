import { World } from './world';

const flows = {
  'a.ask': `title: t.ask-title
entry: true
takes: [whom]
steps:
  when: { ask: date, text: t.when, into: when }
  note: { ask: text, text: t.note, into: note }
  sure: { ask: yes-no, text: t.sure, into: sure }
  end: { say: t.thanks, end: true }`,
};

async function at(step: 'when' | 'note' | 'sure'): Promise<World> {
  const world = new World(flows);
  await world.start('a.ask', { whom: 'mem_2' });
  if (step !== 'when') await world.type('내일');
  if (step === 'sure') await world.type('비밀번호는 없어요');
  return world;
}

test.each([
  ['이거 취소할래요', ['word.cancel']],
  ['그만두고 싶어요', ['word.cancel']],
  ['한 단계 뒤로 가 주세요', ['word.back']],
  ['처음 화면으로 가고 싶어요', ['word.menu']],
  ['뭘 눌러야 돼요?', ['word.help']],
  ['상담사랑 얘기할래요', ['word.person']],
  ['맨 처음부터 다시 할게요', ['word.restart']],
  ['could you cancel this please', ['word.cancel']],
])('"%s" is a wish at every question', async (words, events) => {
  for (const step of ['when', 'note', 'sure'] as const) {
    const world = await at(step);
    await world.type(words);
    if (!(step === 'sure' && events[0] === 'word.cancel')) expect(world.events).toEqual(expect.arrayContaining(events));
  }
});

test.each([
  '취소된 모임이 있어서 그날은 일찍 나가요',
  '사람이 많은 데는 싫어해요',
  '뒤에 계단이 있으니 도와주세요',
  '메뉴는 된장찌개예요',
])('a note is no wish: %s', async (words) => {
  const world = await at('note');
  await world.type(words);
  expect(world.vars.note).toBe(words);
});

test('an answer wins over a wish beside it', async () => {
  const world = await at('when');
  await world.type('내일요');
  expect(world.step).toBe('a.ask/note');
});

test('a restart keeps what the talk began with and forgets the answers', async () => {
  const world = await at('sure');
  await world.type('처음부터 다시 할래요');
  expect(world.step).toBe('a.ask/when');
  expect(world.vars).toEqual({ whom: 'mem_2' });
  expect(world.keys).toEqual(['t.when']);
});

test('a wish in words without another meaning is heard before they count as misunderstood', async () => {
  const world = await at('when');
  await world.type('아유 답답해라 정말 사람 좀 나와 보라고 해요');
  expect(world.events).toContain('word.person');
});
