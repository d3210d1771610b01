import { z } from 'zod';
import type { Option, Source } from '../../src/engine/types';
import { plain } from '../../src/lib/text';
import { World } from '../engine/world';

const source = (options: () => readonly Option[]): Source => ({
  name: 'a.list',
  args: z.object({ kind: z.string().optional() }),
  list: async () => options(),
});

const many = `takes: [none]
steps:
  first: { ask: number, text: t.first, into: first }
  kinds:
    ask: choice
    text: t.kinds
    many: true
    min: 1
    max: 2
    options: [{ value: walk, text: t.walk }, { value: hospital, text: t.hospital }, { value: bank, text: t.bank }]
    into: kinds
  thanks: { ask: text, text: t.note, into: note }
  end: { end: true }`;

async function atMany(): Promise<World> {
  const w = new World({ 'a.flow': many });
  await w.start('a.flow');
  await w.type('1');
  return w;
}

test.each([
  ['네', 't.thanks'],
  ['응', 't.thanks'],
  ['아니요', 't.bye'],
])('a typed %s is the choice that says what it means', async (words, said) => {
  const w = new World({
    'a.flow': `steps:
  sure:
    ask: choice
    text: t.kind
    options:
      - { value: send, text: t.walk, goto: sent, means: yes }
      - { value: change, text: t.hospital, goto: sure }
      - { value: stop, text: t.bank, goto: stopped, means: no }
  sent: { say: t.thanks, end: true }
  stopped: { say: t.bye, with: { who: x }, end: true }`,
  });
  await w.start('a.flow');
  await w.type(words);
  expect(w.keys).toEqual([said]);
});

test('says its text with card, help and buttons of its own', async () => {
  const w = new World({
    'a.flow': `steps:
  kind:
    ask: choice
    text: t.kind
    with: { n: 3 }
    rows: [{ label: t.day, value: 2026-11-22 }]
    help: t.help
    again: t.again
    example: t.example
    optional: t.none
    options: [{ value: walk, text: t.walk }]
    into: kind
  end: { end: true }`,
  });
  await w.start('a.flow');
  expect(w.question.text).toEqual({ key: 't.kind', params: { n: 3 } });
  expect(w.question.rows).toHaveLength(1);
  expect(w.labels).toEqual(['산책', '건너뛰기']);
  expect(w.question.nav?.map((one) => w.word(one.text))).toEqual(['그만']);
  await w.type('도움말');
  expect(w.keys).toEqual(['t.help', 't.kind']);
  await w.type('청소');
  expect(w.keys).toEqual(['t.again', 't.kind']);
  await w.type('청소');
  expect(w.last.said[0]?.text).toEqual({ key: 'common.invalid.example', params: { example: { key: 't.example' } } });
  await w.type('청소');
  expect(w.keys).toEqual(['common.invalid.person', 't.kind']);
  expect(w.events).toContain('person.offered');
});

test('help is given the values of `with` and the bounds of the question', async () => {
  const w = new World({
    'a.flow': `steps:
  name: { ask: text, text: t.kind, with: { n: 3 }, help: t.help, min: 2, max: 20, into: name }
  end: { end: true }`,
  });
  await w.start('a.flow');
  await w.type('도움말');
  expect(w.last.said[0]?.text).toEqual({ key: 't.help', params: { n: 3, min: 2, max: 20 } });
});

test('several picks: toggled one by one, listed again, finished with a button or words', async () => {
  const w = await atMany();
  expect(w.labels).toEqual(['산책', '병원 동행', '은행 일 보기', '다 골랐어요']);
  await w.click('산책');
  expect(w.keys).toEqual(['common.invalid.picked', 't.kinds']);
  expect(w.word(w.last.said[0]?.text ?? plain(''))).toBe('지금까지 고르신 것: 산책');
  expect(w.labels[0]).toBe('✓ 산책');
  await w.type('은행');
  await w.click('✓ 산책');
  expect(w.session?.waiting?.picked).toEqual(['bank']);
  await w.click('다 골랐어요');
  expect(w.vars).toEqual({ first: 1, kinds: ['bank'] });
});

test.each([
  ['1,3', ['walk', 'bank']],
  ['1 3', ['walk', 'bank']],
  ['산책, 병원 동행', ['walk', 'hospital']],
  ['은행 그리고 산책', ['bank', 'walk']],
  ['산책\n은행', ['bank', 'walk'].reverse()],
])('several at once: %s', async (typed, picked) => {
  const w = await atMany();
  await w.type(typed);
  expect(w.session?.waiting?.picked).toEqual(picked);
  await w.type('완료');
  expect(w.vars).toEqual({ first: 1, kinds: picked });
});

test('too few, too many and unknown picks are told apart', async () => {
  const w = await atMany();
  await w.type('다 골랐어요');
  expect(w.keys[0]).toBe('common.invalid.pick-min');
  await w.type('1, 청소');
  expect(w.keys[0]).toBe('common.invalid.choice');
  await w.type('1,2,3');
  expect(w.keys).toEqual(['common.invalid.pick-max', 't.kinds']);
  expect(w.session?.waiting?.picked).toBeUndefined();
  await w.type('1,2');
  await w.type('4');
  expect(w.vars).toEqual({ first: 1, kinds: ['walk', 'hospital'] });
});

test('back and cancel out of several picks', async () => {
  const w = await atMany();
  await w.click('산책');
  await w.click('이전');
  expect(w.keys).toEqual(['t.first']);
  await w.type('2');
  expect(w.session?.waiting?.picked).toBeUndefined();
  await w.click('병원 동행');
  await w.click('그만');
  expect(w.keys).toEqual(['common.cancelled']);
});

test('words that leave a choice open take the option marked for it, and other words say what was taken', async () => {
  const list = source(() => [
    { value: 'a', text: plain('가') },
    { value: 'none', text: plain('안 정함') },
    { value: 'b', text: plain('나'), words: ['둘리', '또치'] },
    { value: 'c', text: plain('다'), words: ['또치'] },
  ]);
  const w = new World(
    {
      'a.flow':
        'steps:\n  one: { ask: choice, text: t.one, options: { from: a.list }, any: none, into: one }\n  two: { ask: text, text: t.two, into: two }\n  end: { end: true }',
    },
    { sources: [list] },
  );
  await w.start('a.flow');
  expect(w.labels).toEqual(['가', '나', '다', '안 정함']);
  await w.type('잘 모르겠어요');
  expect([w.vars, w.keys]).toEqual([{ one: 'none' }, ['common.heard.choice', 't.two']]);
  await w.type('이전');
  await w.click('안 정함');
  expect([w.vars, w.keys]).toEqual([{ one: 'none' }, ['t.two']]);
  await w.type('이전');
  await w.type('둘리');
  expect([w.vars, w.keys]).toEqual([{ one: 'b' }, ['common.heard.choice', 't.two']]);
  await w.type('이전');
  await w.type('또치');
  expect(w.labels).toEqual(['나', '다', '모두 보기']);
});

test('choices of a source: listed anew, numbers mean the options the person saw', async () => {
  let options: Option[] = [
    { value: 'a', text: plain('가') },
    { value: 'b', text: plain('나'), words: ['둘리'] },
  ];
  const list = source(() => options);
  const w = new World(
    {
      'a.flow':
        'steps:\n  one: { ask: choice, text: t.one, options: { from: a.list }, into: one }\n  two: { ask: text, text: t.two, into: two }\n  end: { end: true }',
    },
    { sources: [list] },
  );
  await w.start('a.flow');
  expect(w.labels).toEqual(['가', '나']);
  options = [{ value: 'c', text: plain('다') }, ...options];
  await w.type('2');
  expect(w.vars).toEqual({ one: 'b' });
  await w.type('이전');
  await w.type('둘리');
  expect(w.vars).toEqual({ one: 'b' });
  await w.type('이전');
  const gone = w.button('가').press;
  options = [{ value: 'c', text: plain('다') }];
  await w.press(gone);
  expect(w.keys).toEqual(['common.invalid.gone', 't.one']);
  expect(w.labels).toEqual(['다']);
});

test('a source without choices says so, one with too many is cut with a log line', async () => {
  let count = 0;
  const list = source(() => Array.from({ length: count }, (_, i) => ({ value: `v${i}`, text: plain(`고를 것 ${i}`) })));
  const flow =
    'steps:\n  one: { ask: choice, text: t.one, options: { from: a.list }, into: one }\n  end: { end: true }';
  const w = new World({ 'a.flow': flow }, { sources: [list] });
  await w.start('a.flow');
  expect(w.keys).toEqual(['t.one', 'common.invalid.no-options']);
  await w.type('그만');
  count = 61;
  await w.start('a.flow');
  expect(w.labels).toHaveLength(60);
  expect(w.logger.lines.map((one) => one.message)).toEqual(['a source lists too many options']);
});

test('further pages of one question keep its token', async () => {
  const list = source(() => Array.from({ length: 30 }, (_, i) => ({ value: `v${i}`, text: plain(`고를 것 ${i}`) })));
  const flow =
    'steps:\n  one: { ask: choice, text: t.one, options: { from: a.list }, into: one }\n  two: { ask: text, text: t.two, into: two }\n  end: { end: true }';
  const w = new World({ 'a.flow': flow }, { sources: [list] });
  await w.start('a.flow');
  const first = w.button('고를 것 3').press;
  await w.press({ do: 'more', ask: w.session?.waiting?.ask ?? '', page: 1 });
  expect(w.question.page).toBe(1);
  expect(w.question.ask).toBe(w.session?.waiting?.ask);
  await w.press(first);
  expect(w.vars).toEqual({ one: 'v3' });
  await w.press({ do: 'more', ask: 'oldtoken', page: 1 });
  expect(w.keys).toEqual(['common.invalid.stale', 't.two']);
});

test('an option or an answer may lead to its own step', async () => {
  const flow = `steps:
  one: { ask: choice, text: t.one, options: [{ value: a, text: t.walk, goto: walk }, { value: b, text: t.bank, goto: sure }] }
  walk: { say: t.walked, end: true }
  sure: { ask: yes-no, text: t.sure, yes: walk, no: one }`;
  const w = new World({ 'a.flow': flow });
  await w.start('a.flow');
  await w.type('은행');
  await w.type('아니요');
  expect(w.keys).toEqual(['t.one']);
  await w.type('산책');
  expect(w.keys).toEqual(['t.walked']);
});

test('a date offers days and a calendar, a time a clock', async () => {
  const w = new World({
    'a.flow':
      'steps:\n  day: { ask: date, text: t.day, from: tomorrow, within: 2, into: day }\n  time: { ask: time, text: t.time, into: time }\n  end: { end: true }',
  });
  await w.start('a.flow');
  expect(w.labels).toEqual(['내일 11월 22일(일)', '모레 11월 23일(월)']);
  expect(w.question.picker).toEqual({
    mode: 'date',
    ask: w.session?.waiting?.ask,
    text: { key: 'common.nav.pick-date' },
    min: '2026-11-22',
    max: '2026-11-23',
  });
  await w.send({ kind: 'picked', ask: 'oldtoken', value: '2026-11-22' });
  expect(w.keys).toEqual(['common.invalid.stale', 't.day']);
  await w.send({ kind: 'picked', ask: w.session?.waiting?.ask ?? '', value: '2026-11-23' });
  expect(w.question.picker?.mode).toBe('time');
});
