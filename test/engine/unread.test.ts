import { z } from 'zod';
import type { Action } from '../../src/engine/types';
import { World } from './world';

/** Reads "산책" alone; "비싼 산책" is understood and refused. */
const read: Action = {
  name: 'q.read',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['read', 'unclear', 'refused'],
  gives: [],
  needs: 'anyone',
  changes: false,
  run: async ({ args }) => {
    if (args.words === '산책') return { outcome: 'read' };
    return { outcome: String(args.words).includes('산책') ? 'refused' : 'unclear' };
  },
};

const open = [
  'title: t.give-title',
  'entry: true',
  'steps:',
  '  first: { ask: choice, text: t.what, options: [{ value: a, text: t.bank }], other: true, again: t.none, into: said }',
  '  read: { do: q.read, with: { words: $said }, on: { read: end, unclear: first, refused: why } }',
  '  why: { say: t.meal, next: first }',
  '  end: { say: t.thanks, end: true }',
].join('\n');
const ask =
  'title: t.ask-title\nentry: true\nwords: t.ask-words\nsteps:\n  kind: { ask: text, text: t.kind, into: kind }\n  end: { end: true }';

async function asked(): Promise<World> {
  const w = new World({ 'a.open': open, 'a.ask': ask }, { actions: [read] });
  await w.start('a.open');
  expect(w.keys).toEqual(['t.what']);
  return w;
}

test('words that a flow cannot read climb the ladder, and the next ones are read', async () => {
  const w = await asked();
  await w.type('글쎄요');
  expect(w.keys).toEqual(['t.none', 't.what']);
  await w.type('음 글쎄요');
  expect(w.keys).toEqual(['common.invalid.pick', 't.what']);
  await w.type('그러게 말이야');
  expect(w.keys).toEqual(['common.invalid.person', 't.what']);
  expect(w.vars).toEqual({});
  await w.type('산책');
  expect(w.keys).toEqual(['t.thanks']);
});

test('unread words begin the flow that they name, and the question comes back', async () => {
  const w = await asked();
  await w.type('아니 저는 도움 요청 하려고요');
  expect(w.keys).toEqual(['t.kind']);
  expect(w.session?.frames).toHaveLength(2);
  await w.type('장보기');
  expect(w.keys).toEqual(['common.invalid.resume', 't.what']);
});

test('money for help is refused, and begins nothing', async () => {
  const w = await asked();
  await w.type('만 원 드릴게요 도움 요청');
  expect(w.keys).toEqual(['common.invalid.money', 't.what']);
});

test('understood words that are refused keep their reason, and begin no ladder', async () => {
  const w = await asked();
  for (const words of ['비싼 산책', '긴 산책']) {
    await w.type(words);
    expect(w.keys).toEqual(['t.meal', 't.what']);
  }
});

test('"back" after unread words leaves the question once', async () => {
  const w = await asked();
  await w.type('글쎄요');
  expect(w.session?.frames[0]?.trail).toEqual([]);
});
