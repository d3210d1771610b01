import { World } from './world';

const ask = `title: t.ask-title
entry: true
words: t.ask-words
takes: [said]
steps:
  kind:
    ask: choice
    text: t.kind
    options: [{ value: walk, text: t.walk }, { value: hospital, text: t.hospital }, { value: bank, text: t.bank }]
    into: kind
  date: { ask: date, text: t.date, into: date }
  note: { ask: text, text: t.note, into: note, optional: t.none }
  sure: { ask: yes-no, text: t.sure, with: { kind: $kind }, rows: [{ label: t.when, value: $date }], yes: thanks, no: kind }
  thanks: { say: t.thanks, end: true }`;

test('a flow from its words to its end', async () => {
  const w = new World({ 'a.ask': ask });
  await w.type('도와주세요');
  expect(w.keys).toEqual(['t.kind']);
  expect(w.labels).toEqual(['산책', '병원 동행', '은행 일 보기']);
  await w.type('병원이요');
  expect(w.vars).toEqual({ said: '도와주세요', kind: 'hospital' });
  await w.type('내일');
  await w.click('건너뛰기');
  expect(w.keys).toEqual(['t.sure']);
  expect(w.vars).toEqual({ said: '도와주세요', kind: 'hospital', date: '2026-11-22', note: null });
  await w.type('네 좋아요');
  expect(w.keys).toEqual(['t.thanks']);
  expect(w.session?.frames).toEqual([]);
});

test('the same turn taken up again comes out the same', async () => {
  const one = new World({ 'a.ask': ask });
  const two = new World({ 'a.ask': ask });
  for (const w of [one, two]) {
    await w.type('도와주세요');
    await w.type('산책');
  }
  expect(two.last).toEqual(one.last);
});

test('the answer to a private question is marked as such', async () => {
  const w = new World({
    'a.flow':
      'steps:\n  where: { ask: place, text: t.where, private: true, into: where }\n  note: { ask: text, text: t.note, into: note }\n  end: { end: true }',
  });
  await w.start('a.flow');
  expect(w.last.private).toBeUndefined();
  await w.type('가'.repeat(300));
  expect(w.last.private).toBe(true);
  await w.type('불광역');
  expect(w.last.private).toBe(true);
  await w.type('메모');
  expect(w.last.private).toBeUndefined();
});

test('what happened is told step by step', async () => {
  const w = new World({ 'a.ask': ask });
  await w.start('a.ask');
  expect(w.last.events).toEqual([
    { type: 'flow.started', flow: 'a.ask' },
    { type: 'question.asked', flow: 'a.ask', step: 'kind' },
  ]);
  await w.type('청소');
  expect(w.last.events).toEqual([{ type: 'answer.invalid', flow: 'a.ask', step: 'kind' }]);
});

test('starting a flow that does not exist is a broken assumption', async () => {
  const w = new World({ 'a.ask': ask });
  await expect(w.start('a.nothing')).rejects.toThrow('no flow a.nothing');
});

test('a long flow costs no more a turn than a short one', async () => {
  const steps = Array.from({ length: 999 }, (_, i) => `  s${i}: { ask: number, text: t.s, into: n }`).join('\n');
  const w = new World({ 'a.long': `steps:\n${steps}\n  end: { end: true }` });
  await w.start('a.long');
  for (let i = 0; i < 30; i++) await w.type('1');
  expect(w.step).toBe('a.long/s30');
  expect(w.session?.frames[0]?.trail.length).toBeLessThanOrEqual(20);
});
