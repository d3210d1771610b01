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
  expect(w.vars).toEqual({ kind: 'hospital' });
  await w.type('내일');
  await w.click('건너뛰기');
  expect(w.keys).toEqual(['t.sure']);
  expect(w.vars).toEqual({ kind: 'hospital', date: '2026-11-22', note: null });
  await w.type('네 좋아요');
  expect(w.keys).toEqual(['t.thanks']);
  expect(w.session?.frames).toEqual([]);
});
