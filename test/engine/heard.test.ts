import { World } from './world';

/** A Saturday, ten in the morning in Seoul. */
const NOW = '2026-11-21T01:00:00Z';

const flow = [
  'title: t.title',
  'entry: true',
  'takes: [said]',
  'steps:',
  '  day: { ask: date, text: t.day, within: 90, heard: $said, words: said, into: day }',
  '  time: { ask: time, text: t.time, step: 30, heard: $said, into: time }',
  '  again: { ask: yes-no, text: t.again, yes: day, no: done }',
  '  done: { say: t.done, end: true }',
].join('\n');

async function told(said: string | null, lang = 'ko'): Promise<World> {
  const w = new World({ 'a.flow': flow }, { at: NOW, who: { lang } });
  await w.start('a.flow', said === null ? {} : { said });
  return w;
}

const vars = (w: World) => w.session?.frames[0]?.vars;

test.each<[string, string, string, string | null]>([
  ['ko', '내일 세시쯤 병원 좀 같이 가 줬으면 하는데', '2026-11-22', '15:00'],
  ['ko', '내일 병원에 같이 가 주세요', '2026-11-22', null],
  ['ko', '11월 25일 오전 10시 반에 말벗 부탁해요', '2026-11-25', '10:30'],
  ['ko', '저기 모레 오후 2시에 장 보러 가요', '2026-11-23', '14:00'],
  ['ko', '2026-11-27', '2026-11-27', null],
  ['ko', '내일', '2026-11-22', null],
  ['ko', 'tomorrow at 3 pm to the doctor please', '2026-11-22', '15:00'],
  ['en', 'tomorrow at three to the doctor please', '2026-11-22', '15:00'],
])('%s "%s" holds %s and %s', async (lang, said, day, time) => {
  const w = await told(said, lang);
  expect(vars(w)).toMatchObject({ day, ...(time ? { time } : {}) });
  expect(w.keys).toEqual(['common.heard.date', ...(time ? ['common.heard.time', 't.again'] : ['t.time'])]);
});

test.each([
  '이 일 좀 도와주세요',
  '병원에 같이 가 주세요',
  '한 시간만 도와주세요',
  '어제 다친 다리 때문에 병원에 가야 해요',
  '내후년 3월에 이사해요',
  '',
  null,
])('"%s" holds none: the day is asked', async (said) => {
  const w = await told(said);
  expect(w.keys).toEqual(['t.day']);
  expect(vars(w)).not.toHaveProperty('day');
});

test('going back asks a heard question after all, and an answered one is not heard again', async () => {
  const w = await told('내일 세시에 병원');
  await w.type('이전');
  expect(w.keys).toEqual(['t.time']);
  await w.type('이전');
  expect(w.keys).toEqual(['t.day']);
  await w.type('모레 다섯시');
  expect(w.keys).toEqual(['t.time']);
  expect(vars(w)).toMatchObject({ day: '2026-11-23', time: '15:00', said: '모레 다섯시' });
  await w.type('4시');
  await w.type('네');
  expect(w.keys).toEqual(['t.day']);
});

test('the time typed with the day is not asked; a time between the steps is', async () => {
  const w = await told(null);
  await w.type('내일 세시');
  expect(w.keys).toEqual(['common.heard.time', 't.again']);
  const other = await told(null);
  await other.type('내일 3시 10분');
  expect(other.keys).toEqual(['t.time']);
});

test('a pressed day keeps no words', async () => {
  const w = await told(null);
  const ask = w.session?.waiting?.ask ?? '';
  await w.send({ kind: 'picked', ask, value: '2026-11-25' });
  expect(w.keys).toEqual(['t.time']);
  expect(vars(w)).not.toHaveProperty('said');
});
