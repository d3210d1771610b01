import { z } from 'zod';
import type { Action } from '../../src/engine/types';
import { World } from './world';

let reads: string[] = [];
beforeEach(() => {
  reads = [];
});

/** Reads "safe" as a matter: with a question mark as a clear question, else as words that may be one. */
const read: Action = {
  name: 'q.read',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['asked', 'named', 'unknown', 'none'],
  gives: [],
  needs: 'anyone',
  changes: false,
  run: async ({ args }) => {
    const words = String(args.words);
    reads.push(words);
    if (words.includes('안전')) return { outcome: words.includes('?') ? 'asked' : 'named' };
    return { outcome: words.includes('?') ? 'unknown' : 'none' };
  },
};

const hears = (on: string, between: string) =>
  `title: t.q\nentry: true\ntakes: [said]\nhears: { do: q.read, on: [${on}] }\nbetween: [${between}]\n`;
const flows = {
  'a.ask': `title: t.ask-title
entry: true
steps:
  when: { ask: date, text: t.when, into: when }
  kind: { ask: choice, text: t.kind, options: [{ value: bank, text: t.bank }], other: true, into: kind }
  place: { ask: place, text: t.place, between: true, into: place }
  note: { ask: text, text: t.note, into: note }
  end: { say: t.thanks, end: true }`,
  'q.answer': `${hears('asked, named', 'asked')}steps:\n  say: { say: t.answer, end: true }`,
  'q.pass-on': `${hears('unknown', '')}steps:\n  ask: { ask: yes-no, text: t.pass-on, into: yes }\n  end: { end: true }`,
};
const open = () => new World(flows, { actions: [read] });

test('a question in between is answered, and the waiting question comes back without a step of the ladder', async () => {
  const w = open();
  await w.start('a.ask');
  for (const words of ['여기 안전해요?', '안전']) {
    await w.type(words);
    expect(w.keys).toEqual(['t.answer', 'common.invalid.resume', 't.when']);
    expect(w.session?.waiting).toMatchObject({ kind: 'date', tries: 0 });
    expect(w.session?.frames).toHaveLength(1);
  }
  await w.type('내일');
  expect(w.vars).toEqual({ when: '2026-11-22' });
});

test('the words are read once a turn, and only the words of an unknown question are passed on', async () => {
  const w = open();
  await w.start('a.ask');
  await w.type('날씨가 어때요?');
  expect(w.keys).toEqual(['t.pass-on']);
  expect(reads).toEqual(['날씨가 어때요?']);
  await w.type('아니요');
  expect(w.keys).toEqual(['common.invalid.resume', 't.when']);
  await w.type('글쎄');
  expect(w.keys).toEqual(['common.invalid.date', 't.when']);
});

test('a clear question wins over other words, an answer over words that may be a question', async () => {
  const w = open();
  await w.start('a.ask');
  await w.type('내일');
  await w.type('안전해요?');
  expect(w.keys).toEqual(['t.answer', 'common.invalid.resume', 't.kind']);
  await w.type('안전');
  expect(w.vars).toMatchObject({ kind: '안전' });
});

test('where any words are an answer, a question is heard only if the step asks for a value', async () => {
  const w = open();
  await w.start('a.ask');
  await w.type('내일');
  await w.type(w.word({ key: 't.bank' }));
  await w.type('안전해요?');
  expect(w.keys).toEqual(['t.answer', 'common.invalid.resume', 't.place']);
  await w.type('꽃길 1');
  await w.type('안전해요?');
  expect(w.keys).toEqual(['t.thanks']);
});

test('while nothing waits, a clear question comes before words inside it, and an unknown one after all', async () => {
  const w = open();
  await w.type('안전해요?');
  expect(w.keys).toEqual(['t.answer']);
  await w.type('날씨가 어때요?');
  expect(w.keys).toEqual(['t.pass-on']);
  await w.type('아니요');
  await w.type('글쎄');
  expect(w.keys).toEqual(['common.invalid.unknown', 't.menu-hello']);
});
