import { z } from 'zod';
import type { Action } from '../../src/engine/types';
import { World } from './world';

/** The states of matters by id. */
let states: Record<string, string> = {};

const read: Action = {
  name: 'a.read',
  args: z.strictObject({ matter: z.string() }),
  outcomes: ['open', 'over'],
  gives: [],
  needs: 'member',
  changes: false,
  run: async ({ args }) => ({ outcome: states[String(args.matter)] ?? 'open' }),
};
const saved: string[] = [];
const save: Action = {
  ...{ name: 'a.save', args: z.strictObject({ matter: z.string() }), outcomes: ['ok'], gives: [], needs: 'member' },
  changes: true,
  run: async ({ args }) => {
    saved.push(String(args.matter));
    return { outcome: 'ok' };
  },
};

const flows = {
  'a.answer': `title: t.answer
entry: true
matter: { of: matter, look: look }
takes: [matter]
steps:
  look: { do: a.read, with: { matter: $matter }, on: { open: sure, over: over } }
  sure: { ask: yes-no, text: t.sure, yes: save, no: kept }
  save: { do: a.save, with: { matter: $matter } }
  saved: { say: t.saved, end: true }
  kept: { say: t.kept, end: true }
  over: { say: t.over, end: true }`,
  'a.list': `title: t.list
entry: true
takes: [matter]
steps:
  open: { call: a.answer, with: { matter: $matter } }
  done: { say: t.done, end: true }`,
  'a.other': `title: t.other
entry: true
words: t.other-words
steps:
  name: { ask: name, text: t.name, into: name }
  thanks: { say: t.named, end: true }`,
};

const world = () => new World(flows, { actions: [read, save] });

beforeEach(() => {
  states = {};
  saved.length = 0;
});

test('a question is dropped when its matter ends, and the outcome is said', async () => {
  const w = world();
  await w.start('a.answer', { matter: 'one' });
  expect(w.session?.about).toEqual(['one']);
  states = { one: 'over' };
  await w.matterMoved();
  expect(w.keys).toEqual(['t.over']);
  expect(w.session?.about).toBeUndefined();
  expect(w.session?.frames).toEqual([]);
  await w.type('네');
  expect(saved).toEqual([]);
});

test('a question stands while its matter is open', async () => {
  const w = world();
  await w.start('a.answer', { matter: 'one' });
  const before = w.session;
  states = { two: 'over' };
  await w.matterMoved();
  expect(w.last.said).toEqual([]);
  expect(w.session).toEqual(before);
  await w.type('네');
  expect(saved).toEqual(['one']);
});

test('a flow that called the dropped one goes on', async () => {
  const w = world();
  await w.start('a.list', { matter: 'one' });
  states = { one: 'over' };
  await w.matterMoved();
  expect(w.keys).toEqual(['t.over', 't.done']);
});

test('an interrupted question is dropped when the talk comes back to it', async () => {
  const w = world();
  await w.start('a.answer', { matter: 'one' });
  await w.start('a.other');
  expect(w.session?.about).toEqual(['one']);
  states = { one: 'over' };
  await w.matterMoved();
  expect(w.last.said).toEqual([]);
  await w.type('민들레');
  expect(w.keys).toEqual(['t.named', 'common.invalid.resume', 't.over']);
});

test('the question under the dropped one comes back', async () => {
  const w = world();
  await w.start('a.other');
  await w.start('a.answer', { matter: 'one' });
  states = { one: 'over' };
  await w.matterMoved();
  expect(w.keys).toEqual(['t.over', 'common.invalid.resume', 't.name']);
});

describe('where the program stays silent', () => {
  async function silenced(): Promise<World> {
    const w = world();
    await w.start('a.answer', { matter: 'one' });
    states = { one: 'over' };
    await w.matterMoved({ silent: true });
    expect(w.last.said).toEqual([]);
    expect(w.session?.over).toBe(true);
    return w;
  }

  test.each(['네', '아니요'])('the late answer "%s" hears the outcome and does nothing', async (words) => {
    const w = await silenced();
    await w.type(words);
    expect(w.keys).toEqual(['t.over']);
    expect(saved).toEqual([]);
    expect(w.session?.over).toBeUndefined();
  });

  test('the late press hears it too', async () => {
    const w = world();
    await w.start('a.answer', { matter: 'one' });
    const { press } = w.button('네');
    states = { one: 'over' };
    await w.matterMoved({ silent: true });
    await w.press(press);
    expect(w.keys).toEqual(['t.over']);
    expect(saved).toEqual([]);
  });

  test('other words are answered after it', async () => {
    const w = await silenced();
    await w.type('처음');
    expect(w.keys).toEqual(['t.over', 't.menu-hello']);
  });
});

test('a look that changes something is a mistake in the flow', () => {
  const looked = flows['a.answer'].replace(
    'do: a.read, with: { matter: $matter }, on: { open: sure, over: over }',
    'do: a.save, with: { matter: $matter }',
  );
  expect(() => new World({ 'a.answer': looked }, { actions: [read, save] })).toThrow(
    'look by an action that only reads',
  );
});
