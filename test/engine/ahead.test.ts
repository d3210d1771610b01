import { World } from './world';

const visit = [
  'title: t.give-title',
  'entry: true',
  'takes: [said]',
  'steps:',
  '  day: { ask: date, text: t.day, words: said, into: day }',
  '  time: { ask: time, text: t.time, heard: $said, into: time }',
  '  minutes: { ask: duration, text: t.minutes, choices: [30, 60], heard: $said, into: minutes }',
  '  note: { ask: text, text: t.note, into: note }',
  '  end: { say: t.thanks, end: true }',
].join('\n');

async function asked(): Promise<World> {
  const w = new World({ 'a.visit': visit });
  await w.start('a.visit');
  expect(w.keys).toEqual(['t.day']);
  return w;
}

test('values of later questions are noted, and the waiting one comes back', async () => {
  const w = await asked();
  await w.type('오전 10시 반에 두 시간이요');
  expect(w.keys).toEqual(['common.ahead.time', 'common.ahead.duration', 't.day']);
  expect(w.vars).toEqual({ time: '10:30', minutes: 120 });
  await w.type('모레요');
  expect(w.keys).toEqual(['t.note']);
  expect(w.vars).toMatchObject({ time: '10:30', minutes: 120 });
});

test('a later word on the same value counts, and it is no misunderstanding', async () => {
  const w = await asked();
  await w.type('글쎄요');
  await w.type('10시 반이요');
  expect(w.session?.waiting?.tries).toBe(0);
  await w.type('아니 11시요');
  expect(w.keys).toEqual(['common.ahead.time', 't.day']);
  await w.type('내일');
  expect(w.keys).toEqual(['t.minutes']);
  expect(w.vars).toMatchObject({ time: '11:00' });
});

test('the day in one sentence with another hour takes the newer hour', async () => {
  const w = await asked();
  await w.type('10시 반이요');
  await w.type('내일 오후 3시요');
  expect(w.vars).toMatchObject({ time: '15:00' });
  expect(w.keys).toEqual(['common.ahead.time', 't.minutes']);
});

test('"back" asks the noted question, and its new answer counts', async () => {
  const w = await asked();
  await w.type('두 시간이면 돼요');
  await w.type('모레');
  await w.type('오전 9시');
  expect(w.keys).toEqual(['t.note']);
  await w.type('이전');
  expect(w.keys).toEqual(['t.minutes']);
  await w.type('한 시간');
  expect(w.keys).toEqual(['t.note']);
  expect(w.vars).toMatchObject({ minutes: 60 });
});

test('a question about an hour notes nothing', async () => {
  const w = await asked();
  await w.type('10시에도 되나요?');
  expect(w.vars).toEqual({});
});
