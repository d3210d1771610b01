import fc from 'fast-check';
import type { EngineInput } from '../../src/engine/types';
import { World } from './world';

const flows = {
  'a.ask': `title: t.ask-title
entry: true
words: t.ask-words
steps:
  kind:
    ask: choice
    text: t.kind
    options: [{ value: walk, text: t.walk }, { value: hospital, text: t.hospital }]
    into: kind
  note: { ask: text, text: t.note, into: note }
  thanks: { say: t.thanks, end: true }`,
  'a.leave': `title: t.leave
for: anyone
entry: true
with-staff: true
takes: [case]
steps:
  left: { say: t.left, end: true }`,
  'a.safety': `title: t.safety
for: anyone
entry: true
alone: true
dangers: true
takes: [said, danger]
steps:
  now: { say: t.now }
  more: { ask: text, text: t.more, into: more }
  end: { say: t.noted, end: true }`,
};

/** Staff begin to talk with a person to whom a question stands open. */
async function talking(): Promise<World> {
  const world = new World(flows);
  await world.type('도와주세요');
  world.withStaff = true;
  return world;
}

const anything = fc.oneof(
  fc
    .constantFrom('네', '1', '산책', '그만', '메뉴', '처음부터', '사람', '도와주세요', '돈이 드나요?', '🙂', '')
    .map((text): EngineInput => ({ kind: 'text', text })),
  fc.constant<EngineInput>({ kind: 'sticker' }),
  fc.constant<EngineInput>({ kind: 'image', ref: 'x' }),
  fc.constant<EngineInput>({ kind: 'place', title: '집', latitude: 1, longitude: 2 }),
  fc.constant<EngineInput>({ kind: 'other' }),
);

test('while staff talk with the person the program says nothing, and the talk stands where it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 5 }), async (inputs) => {
      const world = await talking();
      const { frames, waiting } = world.session ?? {};
      for (const input of inputs) {
        await world.send(input);
        expect(world.last).toMatchObject({ said: [], private: true });
      }
      expect(world.session).toMatchObject({ frames, waiting: { ...waiting, unseen: true } });
      world.withStaff = false;
      await world.comeBack();
      expect(world.keys).toEqual(['common.with-staff.back-to', 't.kind']);
      await world.type('산책');
      expect(world.keys).toEqual(['t.note']);
    }),
    { numRuns: 60 },
  );
});

test('a button gets one sentence, and works again afterwards', async () => {
  const world = await talking();
  const walk = world.button('산책').press;
  await world.press(walk);
  expect(world.keys).toEqual(['common.with-staff.silent']);
  world.withStaff = false;
  await world.press(walk);
  expect(world.keys).toEqual(['common.with-staff.back-to', 't.note']);
});

test('the button of a flow for such a talk works', async () => {
  const world = await talking();
  await world.press({ do: 'start', flow: 'a.leave', with: { case: 'cas_1' } });
  expect(world.keys).toEqual(['t.left']);
  expect(world.session?.waiting?.kind).toBe('choice');
});

test('danger is answered in a talk too, with nothing else, and its question is not left open', async () => {
  const world = await talking();
  await world.type('어머니가 갑자기 쓰러지셨어요');
  expect(world.keys).toEqual(['t.now', 't.more']);
  expect(world.last.alone).toBe(true);
  await world.type('숨은 쉬고 계세요');
  expect(world.keys).toEqual([]);
  world.withStaff = false;
  await world.comeBack();
  expect(world.keys).toEqual(['common.with-staff.back-to', 't.kind']);
});

test('words before the program has come back are no answer: the question is asked first; it comes back once', async () => {
  const world = await talking();
  await world.type('네');
  world.withStaff = false;
  await world.type('산책');
  expect(world.keys).toEqual(['common.with-staff.back-to', 't.kind']);
  await world.comeBack();
  expect(world.keys).toEqual([]);
  await world.type('산책');
  expect(world.keys).toEqual(['t.note']);
});

test('with nothing open the program says that it is back, and words mean what they mean', async () => {
  const world = new World(flows);
  world.withStaff = true;
  await world.type('안녕하세요');
  world.withStaff = false;
  await world.type('도와주세요');
  expect(world.keys).toEqual(['common.with-staff.back', 't.kind']);
});
