import { z } from 'zod';
import { MAX_CARDS, MAX_SAME_TEXT, MAX_SESSION_BYTES, MAX_STEPS_PER_TURN, MAX_TRAIL } from '../../src/engine/limits';
import { bytesOf, packed } from '../../src/engine/session';
import type { Action, Session } from '../../src/engine/types';
import { World } from './world';

test('the limits are the ones the flow language promises', () => {
  expect({ MAX_STEPS_PER_TURN, MAX_SAME_TEXT, MAX_SESSION_BYTES }).toEqual({
    MAX_STEPS_PER_TURN: 50,
    MAX_SAME_TEXT: 3,
    MAX_SESSION_BYTES: 2048,
  });
});

test('a flow that goes round without asking is stopped', async () => {
  const count: Action = {
    name: 'a.count',
    args: z.object({}),
    outcomes: ['more', 'enough'],
    gives: [],
    needs: 'anyone',
    changes: false,
    run: async () => ({ outcome: 'more' }),
  };
  const inner =
    'takes: [x]\nsteps:\n  may: { branch: $x, when: { set: ask, unset: end } }\n  ask: { ask: text, text: t.x, into: x }\n  end: { end: true }';
  const flow =
    'steps:\n  count: { do: a.count, on: { more: inner, enough: end } }\n  inner: { call: a.inner, next: count }\n  end: { end: true }';
  const w = new World({ 'a.flow': flow, 'a.inner': inner }, { actions: [count] });
  await w.start('a.flow');
  expect(w.keys).toEqual(['common.limits.steps']);
  expect(w.events).toContain('limit.steps');
  expect(w.session?.frames).toEqual([]);
  expect(w.logger.lines.map((one) => one.level)).toEqual(['error']);
});

test('saying the same thing again and again offers a person', async () => {
  const w = new World({ 'a.flow': 'steps:\n  one: { ask: number, text: t.one, into: x }\n  end: { end: true }' });
  for (let i = 1; i < MAX_SAME_TEXT; i++) {
    await w.press({ do: 'start', flow: 'common.menu' });
    expect(w.keys).toEqual(['t.menu-hello']);
  }
  await w.press({ do: 'start', flow: 'common.menu' });
  expect(w.keys).toEqual(['t.menu-hello', 'common.invalid.person']);
  expect(w.events).toContain('limit.same-text');
  await w.click('상담');
  expect(w.keys).toEqual(['t.person-what']);
  expect(w.session?.echo?.times).toBe(1);
});

test('an answer that would burst the session is refused in words', async () => {
  const steps = Array.from(
    { length: 8 },
    (_, i) => `  s${i}: { ask: text, text: t.s${i}, into: s${i}, max: 200 }`,
  ).join('\n');
  const w = new World({ 'a.flow': `steps:\n${steps}\n  end: { end: true }` });
  await w.start('a.flow');
  const seen: string[] = [];
  for (let i = 0; i < 6; i++) {
    await w.type('가'.repeat(200));
    seen.push(w.keys[0] ?? '');
  }
  expect(seen.slice(0, 2)).toEqual(['t.s1', 't.s2']);
  expect(seen).toContain('common.invalid.too-much');
  await w.type('짧게');
  expect(w.keys[0]).toMatch(/^t\.s/);
});

test('the way back is remembered only so far', async () => {
  const flow = 'steps:\n  one: { ask: number, text: t.one, into: x }\n  again: { goto: one }\n  end: { end: true }';
  const w = new World({
    'a.flow': flow
      .replace('into: x }', 'into: x, optional: t.none }')
      .replace('  again: { goto: one }', '  more: { branch: $x, when: { set: one, unset: end } }'),
  });
  await w.start('a.flow');
  for (let i = 0; i < MAX_TRAIL + 5; i++) await w.type('1');
  expect(w.session?.frames[0]?.trail).toHaveLength(MAX_TRAIL);
});

test('a full session gives up the echo, then start buttons, then the order of choices; variables never', () => {
  const big = 'x'.repeat(1_500);
  const card = { text: { key: 't.some-card' }, press: { do: 'start', flow: 'a.some-flow' } } as const;
  const session: Session = {
    v: 1,
    frames: [{ flow: 'a.b', version: 'v', step: 's', vars: { big }, trail: [] }],
    waiting: { ask: 'token', kind: 'choice', tries: 0, values: Array.from({ length: 20 }, (_, i) => `value-${i}`) },
    cards: Array.from({ length: MAX_CARDS }, () => card),
    echo: { hash: 'h', times: 1 },
  };
  const small = packed(session);
  expect(bytesOf(small)).toBeLessThan(MAX_SESSION_BYTES);
  expect(small.frames).toEqual(session.frames);
  expect(small.echo).toBeUndefined();
  expect((small.cards ?? []).length).toBeLessThan(MAX_CARDS);
  expect(small.waiting?.values).toHaveLength(20);
  const fuller = packed({
    ...session,
    frames: [{ flow: 'a.b', version: 'v', step: 's', vars: { big: big + 'x'.repeat(300) }, trail: [] }],
  });
  expect(fuller.cards).toBeUndefined();
  expect(fuller.waiting).toEqual({ ask: 'token', kind: 'choice', tries: 0 });
  const frames = [{ flow: 'a.b', version: 'v', step: 's', vars: { big: 'x'.repeat(2_100) }, trail: [] }];
  expect(() => packed({ v: 1, frames })).toThrow('keep less in variables');
});
