import { World } from './world';

/** A Saturday, ten in the morning in Seoul. */
const NOW = '2026-11-21T01:00:00Z';

const flow = [
  'title: t.title',
  'entry: true',
  'steps:',
  '  day: { ask: date, text: t.day, into: day }',
  '  at: { ask: time, text: t.at, step: 15, into: at }',
  '  long: { ask: duration, text: t.long, max: 120, into: long }',
  '  way: { ask: choice, text: t.way, into: way, options: [{ value: a, text: t.a, goto: note }, { value: b, text: t.b, goto: extra }] }',
  '  extra: { ask: text, text: t.extra, into: extra }',
  '  note: { ask: text, text: t.note, optional: t.none, into: note }',
  '  sum:',
  '    ask: choice',
  '    text: t.sum',
  '    rows: [{ label: t.row-note, value: $note, change: note }, { label: t.row-way, value: $way, change: way }]',
  '    options: [{ value: ok, text: t.ok, goto: end, means: yes }, { value: change, text: t.change, goto: which }]',
  '  which: { ask: choice, text: t.which, options: [{ value: d, text: t.d, change: day }, { value: w, text: t.w, change: way }] }',
  '  end: { say: t.end, end: true }',
].join('\n');

async function begun(...words: string[]): Promise<World> {
  const w = new World({ 'a.flow': flow }, { at: NOW });
  await w.start('a.flow');
  for (const one of words) await w.type(one);
  return w;
}

const vars = (w: World) => w.session?.frames[0]?.vars;
const whole = ['월요일', '오전 10시', '1시간', '1', '계단이 많아요'];

test('one step later: the change is said, and the waiting question comes back', async () => {
  const w = await begun('월요일', '오전 10시');
  await w.type('아 잠깐만 9시 반으로');
  expect(w.keys).toEqual(['common.changed.time', 't.long']);
  expect(vars(w)).toMatchObject({ at: '09:30' });
  await w.type('2시간');
  expect(w.keys).toEqual(['t.way']);
});

test('two values change at once; a value that cannot be taken changes nothing', async () => {
  const w = await begun('월요일', '오전 10시', '1시간');
  await w.type('아니 화요일 3시로 바꿔 주세요');
  expect(w.keys).toEqual(['common.changed.date', 'common.changed.time', 't.way']);
  expect(vars(w)).toMatchObject({ day: '2026-11-24', at: '15:00', long: 60 });
  await w.type('잠깐만 10시 10분으로');
  expect(w.keys).toEqual(['common.invalid.time-step', 't.way']);
  expect(vars(w)).toMatchObject({ at: '15:00' });
});

test('an answer of the waiting question is no change of an earlier one', async () => {
  const w = await begun('월요일');
  await w.type('아니 3시 말고 4시로');
  expect(vars(w)).toEqual({ day: '2026-11-23', at: '16:00' });
  expect(w.keys).toEqual(['t.long']);
});

test('where any words are an answer, only a mere change of a value counts', async () => {
  const w = await begun(...whole.slice(0, 4));
  await w.type('아니 그러면 10시에 문 앞에서 전화 주세요');
  expect(w.keys).toEqual(['t.sum']);
  expect(vars(w)).toMatchObject({ at: '10:00', note: '아니 그러면 10시에 문 앞에서 전화 주세요' });
});

test('from a summary: by a list, by the name of a row, and with its new value', async () => {
  const w = await begun(...whole);
  expect(w.keys).toEqual(['t.sum']);
  await w.type('2');
  await w.type('t.d');
  expect(w.keys).toEqual(['t.day']);
  await w.type('금요일');
  expect(w.keys).toEqual(['t.sum']);
  await w.type('t.row-note 바꿀게요');
  expect(w.keys).toEqual(['t.note']);
  await w.type('3층이에요');
  expect(w.keys).toEqual(['t.sum']);
  expect(vars(w)).toMatchObject({ day: '2026-11-27', at: '10:00', note: '3층이에요' });
});

test('a changed answer that leads another way asks what is new there, and keeps the rest', async () => {
  const w = await begun(...whole);
  await w.type('2');
  await w.type('t.w');
  await w.type('2');
  expect(w.keys).toEqual(['t.extra']);
  await w.type('새로운 것');
  expect(w.keys).toEqual(['t.sum']);
  expect(vars(w)).toMatchObject({ way: 'b', extra: '새로운 것', note: '계단이 많아요' });
});

test('going back from the summary still goes through the answers, the latest first', async () => {
  const w = await begun(...whole);
  await w.type('날짜를 화요일로 바꿔 주세요');
  expect(w.keys).toEqual(['common.changed.date', 't.sum']);
  await w.type('이전');
  expect(w.keys).toEqual(['t.note']);
});

test.each(['네', '그대로 보내 주세요', '이대로요'])('"%s" at a summary changes nothing', async (words) => {
  const w = await begun(...whole);
  const before = vars(w);
  await w.type(words);
  expect(w.session?.frames[0]?.vars ?? before).toEqual(before);
});
