import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { inRoot } from '../../src/lib/paths';
import { plain, type Text, t } from '../../src/lib/text';
import { createTranslator, MISSING_TEXT } from '../../src/lib/translator';

let dir = '';

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'texts-'));
  const put = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  };
  const particles = ['이/가', '을/를', '은/는', '으로/로', '와/과', '이나/나', '아/야', '이에요/예요', '이랑/랑'];
  put(
    'base/ko/x.yaml',
    [
      'x:',
      ...particles.map((pair, i) => `  p${i}: "{{w, ${pair}}}"`),
      '  d: "{{v, duration}}"',
      '  day: "{{v, date}}"',
      '  time: "{{v, time}}"',
      '  at: "{{v, moment}}"',
      '  month: "{{v, month}}"',
      '  n: "{{v, number}}"',
      '  list: "{{v, list}}"',
      '  hello: "{{name}}님, {{what}}"',
      '  came: "{{name}} 님이 왔어요."',
      '  gives: "{{name}} 님께 둘을 드려요."',
      '  easy: 어려운 말',
      '  only-ko: 한국어뿐',
      '  words: [하나, 둘]',
      '  deep: { er: { est: 깊다 } }',
    ].join('\n'),
  );
  put('base/ko-easy/x.yaml', 'x:\n  easy: 쉬운 말');
  put(
    'base/en/x.yaml',
    'd: "{{v, duration}}"\nday: "{{v, date}}"\ntime: "{{v, time}}"\nat: "{{v, moment}}"\nmonth: "{{v, month}}"\nlist: "{{v, list}}"\nn: "{{v, number}}"\nhello: "{{name}}, {{what}}"\neasy: hard words\nitems_one: "{{count}} thing"\nitems_other: "{{count}} things"\nwords: one word\n',
  );
  put('pack/ko/x.yaml', 'x:\n  easy: 꾸러미 말\n  pack: 꾸러미에만');
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

const made = (...more: string[]) => {
  const logger = memoryLogger();
  const dirs = [inRoot('locales'), path.join(dir, 'base'), ...more.map((one) => path.join(dir, one))];
  return { logger, translator: createTranslator({ dirs, logger }) };
};

test.each([
  [
    '홍길동',
    [
      '홍길동이',
      '홍길동을',
      '홍길동은',
      '홍길동으로',
      '홍길동과',
      '홍길동이나',
      '홍길동아',
      '홍길동이에요',
      '홍길동이랑',
    ],
  ],
  ['영희', ['영희가', '영희를', '영희는', '영희로', '영희와', '영희나', '영희야', '영희예요', '영희랑']],
  ['서울', ['서울이', '서울을', '서울은', '서울로', '서울과', '서울이나', '서울아', '서울이에요', '서울이랑']],
])('particles after %s', (w, said) => {
  const { translator } = made();
  expect(said.map((_, i) => translator.say('ko', t(`x.p${i}`, { w })))).toEqual(said);
});

test.each([
  ['3', '3이', '3으로'],
  ['2', '2가', '2로'],
  ['1', '1이', '1로'],
  ['10', '10이', '10으로'],
  ['100', '100이', '100으로'],
  ['1,000', '1,000이', '1,000으로'],
  ['24', '24가', '24로'],
  ['7', '7이', '7로'],
  ['홍길동(불광1동)', '홍길동(불광1동)이', '홍길동(불광1동)으로'],
  ['영희 (불광동)', '영희 (불광동)가', '영희 (불광동)로'],
  ['"산책"', '"산책"이', '"산책"으로'],
  ['‘은행’', '‘은행’이', '‘은행’으로'],
  ['API', 'API가', 'API로'],
  ['URL', 'URL이', 'URL로'],
  ['LH', 'LH가', 'LH로'],
  ['KTX', 'KTX가', 'KTX로'],
  ['Kim', 'Kim이', 'Kim으로'],
  ['Paul', 'Paul이', 'Paul로'],
  ['Sujin', 'Sujin이', 'Sujin으로'],
  ['café', 'café가', 'café로'],
])('particles after %s', (w, subject, towards) => {
  const { translator } = made();
  expect([translator.say('ko', t('x.p0', { w })), translator.say('ko', t('x.p3', { w }))]).toEqual([subject, towards]);
});

test.each([
  ['x.d', 90, '1시간 30분', '1 h 30 min'],
  ['x.d', 60, '1시간', '1 h'],
  ['x.d', 45, '45분', '45 min'],
  ['x.d', 0, '0분', '0 min'],
  ['x.d', -90, '-1시간 30분', '-1 h 30 min'],
  ['x.d', '', '', ''],
  ['x.month', '2026-10', '2026년 10월', 'October 2026'],
  ['x.month', '2018', '2018년', '2018'],
  ['x.month', '2026-13', '2026-13', '2026-13'],
  ['x.day', '2026-11-22', '11월 22일(일)', 'Sun 22 November'],
  ['x.day', '언젠가', '언젠가', '언젠가'],
  ['x.day', '2026-11-21T15:30:00.000Z', '11월 22일(일)', 'Sun 22 November'],
  ['x.time', '2026-11-21T15:30:00.000Z', '밤 12시 30분', '12:30 am'],
  ['x.time', '10:00', '오전 10시', '10 am'],
  ['x.time', '14:30', '오후 2시 30분', '2:30 pm'],
  ['x.time', '12:00', '낮 12시', '12 noon'],
  ['x.time', '00:05', '밤 12시 5분', '12:05 am'],
  ['x.time', '25:00', '25:00', '25:00'],
  ['x.at', '2026-11-21T15:30:00.000Z', '11월 22일(일) 밤 12시 30분', 'Sun 22 November, 12:30 am'],
  ['x.at', 'soon', 'soon', 'soon'],
  ['x.n', 1234567, '1,234,567', '1,234,567'],
  ['x.n', 'many', 'many', 'many'],
])('%s of %j', (key, v, ko, en) => {
  const { translator } = made();
  expect([translator.say('ko', t(key, { v })), translator.say('en', t(key, { v }))]).toEqual([ko, en]);
});

test('lists of texts are said in the language of the sentence', () => {
  const { translator } = made();
  const v = [t('x.easy'), plain('B'), 'C'];
  expect(translator.say('ko', t('x.list', { v }))).toBe('어려운 말, B, C');
  expect(translator.say('en', t('x.list', { v }))).toBe('hard words, B and C');
  expect(translator.say('en', t('x.list', { v: ['A'] }))).toBe('A');
  expect(translator.say('en', t('x.list', { v: [] }))).toBe('');
});

test("a person's own words come out untouched", () => {
  const { translator } = made();
  for (const words of [
    '{{what}}',
    '{{- what}}',
    '$t(x.easy)',
    '<b>&amp;</b>',
    "it's $& $1 $'",
    '{{name}} {{name}}',
    '{what}',
  ])
    expect(translator.say('ko', t('x.hello', { name: words, what: words }))).toBe(`${words}님, ${words}`);
  expect(translator.say('ko', plain('$t(x.easy) {{x}}'))).toBe('$t(x.easy) {{x}}');
  const nested: Text = t('x.hello', {
    name: plain('{{what}}'),
    what: t('x.hello', { name: '$t(x.easy)', what: '{{name}}' }),
  });
  expect(translator.say('ko', nested)).toBe('{{what}}님, $t(x.easy)님, {{name}}');
});

test('parameters that are named like options of the library do nothing but fill', () => {
  const { translator } = made();
  const params = {
    name: 'a',
    what: 'b',
    lng: 'en',
    context: 'male',
    ns: 'x',
    defaultValue: 'no',
    replace: 'r',
    locale: 'en',
  };
  expect(translator.say('ko', t('x.hello', params))).toBe('a님, b');
});

test('count chooses between one and many', () => {
  const { translator } = made();
  expect([1, 2, 0].map((count) => translator.say('en', t('x.items', { count })))).toEqual([
    '1 thing',
    '2 things',
    '0 things',
  ]);
  expect(translator.has('en', 'x.items')).toBe(true);
});

test('easy words lie over the source, packs over both', () => {
  const { translator } = made();
  expect(translator.languages).toEqual(['ko', 'en', 'ko-easy']);
  expect(translator.say('ko-easy', t('x.easy'))).toBe('쉬운 말');
  expect(translator.say('ko-easy', t('x.only-ko'))).toBe('한국어뿐');
  expect(translator.has('ko-easy', 'x.only-ko')).toBe(true);
  const pack = made('pack').translator;
  expect(pack.say('ko', t('x.easy'))).toBe('꾸러미 말');
  expect(pack.say('ko', t('x.pack'))).toBe('꾸러미에만');
  expect(pack.say('ko-easy', t('x.easy'))).toBe('쉬운 말');
});

test('what a language lacks is said in the source language, what nobody has as three dots, never as its key, and with a log line', () => {
  const { translator, logger } = made();
  expect(translator.has('en', 'x.only-ko')).toBe(false);
  expect(translator.say('en', t('x.only-ko'))).toBe('한국어뿐');
  expect(translator.say('xx', t('x.only-ko'))).toBe('한국어뿐');
  expect(logger.lines).toEqual([]);
  expect(translator.say('en', t('x.nothing'))).toBe(MISSING_TEXT);
  expect(logger.lines.map((one) => one.fields)).toEqual([{ key: 'x.nothing', lang: 'en' }]);
  expect(translator.has('xx', 'x.easy')).toBe(false);
});

test('a missing parameter is left out with a log line', () => {
  const { translator, logger } = made();
  expect(translator.say('ko', t('x.hello', { what: 'b' }))).toBe(', b');
  expect(logger.lines.map((one) => one.level)).toEqual(['error']);
});

test('lists, keys and what a text wants', () => {
  const { translator } = made();
  expect(translator.list('ko', 'x.words')).toEqual(['하나', '둘']);
  expect(translator.list('en', 'x.words')).toEqual(['one word']);
  expect(translator.list('ko', 'x.nothing')).toEqual([]);
  expect(translator.keys('ko')).toContain('x.deep.er.est');
  expect(translator.wants('ko', 'x.hello')).toEqual(['name', 'what']);
  expect(translator.wants('ko', 'x.p0')).toEqual(['w']);
  expect(translator.wants('en', 'x.items')).toEqual(['count']);
  expect(translator.wants('ko', 'x.words')).toEqual([]);
});

test('a broken file is named', () => {
  const broken = path.join(dir, 'broken', 'ko');
  mkdirSync(broken, { recursive: true });
  writeFileSync(path.join(broken, 'y.yaml'), 'y: [');
  expect(() => made('broken')).toThrow('y.yaml is not readable YAML');
  writeFileSync(path.join(broken, 'y.yaml'), 'y: { a: true }');
  expect(() => made('broken')).toThrow('y.a is neither a text nor a list');
  writeFileSync(path.join(broken, 'y.yaml'), '');
  expect(made('broken').translator.has('ko', 'x.easy')).toBe(true);
});

test('a day of another year is said with its year, where a clock tells the present one', () => {
  const clock = new ManualClock(new Date('2026-12-30T03:00:00Z'));
  const { say } = createTranslator({ dirs: [inRoot('locales'), path.join(dir, 'base')], clock });
  const said = (v: string, lang = 'ko') => say(lang, t('x.day', { v }));
  expect([said('2026-12-31'), said('2027-01-02'), say('ko', t('x.at', { v: '2025-12-31T01:00:00Z' }))]).toEqual([
    '12월 31일(목)',
    '2027년 1월 2일(토)',
    '2025년 12월 31일(수) 오전 10시',
  ]);
  clock.advance(2 * 86_400_000);
  expect([said('2026-12-31'), said('2027-01-02'), said('2026-12-31', 'en')]).toEqual([
    '2026년 12월 31일(목)',
    '1월 2일(토)',
    'Thu 31 December 2026',
  ]);
});

test.each([
  ['김 선생님', '김 선생님, 안녕', '김 선생님이 왔어요.', '김 선생님께 둘을 드려요.'],
  ['이 반장님', '이 반장님, 안녕', '이 반장님이 왔어요.', '이 반장님께 둘을 드려요.'],
  ['보리차', '보리차님, 안녕', '보리차 님이 왔어요.', '보리차 님께 둘을 드려요.'],
  ['님프', '님프님, 안녕', '님프 님이 왔어요.', '님프 님께 둘을 드려요.'],
])('a word of respect stands once behind %s', (name, close, spaced, counted) => {
  const { translator, logger } = made();
  expect(translator.say('ko', t('x.hello', { name, what: '안녕' }))).toBe(close);
  expect(translator.say('ko', t('x.came', { name }))).toBe(spaced);
  // i18next says texts with a count.
  expect(translator.say('ko', t('x.gives', { name, count: 2 }))).toBe(counted);
  expect(translator.say('ko-easy', t('x.came', { name }))).toBe(spaced);
  expect(translator.wants('ko', 'x.came')).toEqual(['name']);
  expect(logger.lines).toEqual([]);
});
