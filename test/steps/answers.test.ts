import { existsSync } from 'node:fs';
import path from 'node:path';
import { answerKinds } from '../../src/engine/answers';
import { askKinds } from '../../src/engine/schema';
import type { EngineInput } from '../../src/engine/types';
import { World } from '../engine/world';
import type { Case, KindCases } from './answers/cases';

const tablesOf = (kind: string): KindCases[] => require(path.join(__dirname, 'answers', kind)).tables;

function flowOf(kind: string, step: string): string {
  return [
    'title: t.ask-title',
    'entry: true',
    'steps:',
    '  before: { ask: number, text: t.before, into: before }',
    '  asked:',
    `    ask: ${kind}`,
    '    text: t.asked',
    '    into: value',
    ...(step === '' ? [] : [`    ${step}`]),
    '  after: { ask: text, text: t.after, into: after }',
    '  done: { say: t.done, end: true }',
  ].join('\n');
}

async function asked(kind: string, step: string): Promise<World> {
  const w = new World({ 'a.flow': flowOf(kind, step) });
  await w.start('a.flow');
  await w.type('7');
  expect(w.keys).toContain('t.asked');
  return w;
}

function inputOf(w: World, given: Case['given']): EngineInput {
  const ask = w.session?.waiting?.ask ?? '';
  if (given === 'sticker') return { kind: 'sticker' };
  if (typeof given === 'string') return { kind: 'text', text: given };
  if ('value' in given) return { kind: 'picked', ask, value: given.value };
  if ('image' in given) return { kind: 'image', ref: given.image };
  return { kind: 'place', title: given.place, latitude: 37.61, longitude: 126.93 };
}

test('every kind of question has its cases', () => {
  expect(Object.keys(answerKinds).sort()).toEqual([...askKinds].sort());
  for (const kind of askKinds) {
    expect(existsSync(path.join(__dirname, 'answers', `${kind}.ts`))).toBe(true);
    expect(answerKinds[kind].kind).toBe(kind);
    expect(tablesOf(kind).flatMap((table) => table.cases).length).toBeGreaterThanOrEqual(5);
  }
});

describe.each(askKinds)('%s', (kind) => {
  const tables = tablesOf(kind);
  const rows = tables.flatMap((table) =>
    table.cases.map((one) => [JSON.stringify(one.given).slice(0, 60), table.step, one] as const),
  );

  test.each(rows)('%s', async (_name, step, one) => {
    const w = await asked(kind, step);
    await w.send(inputOf(w, one.given));
    if (one.says !== undefined) {
      expect(w.keys[0]).toBe(one.says);
      expect(w.keys).toContain('t.asked');
      expect(w.vars).toEqual({ before: 7 });
      // Only an answer that is not understood climbs the ladder: the kind's own sentence says so.
      expect(w.session?.waiting?.tries).toBe(one.says === `common.invalid.${kind}` ? 1 : 0);
    } else {
      expect(w.keys).toEqual([...(one.notes === undefined ? [] : [one.notes]), 't.after']);
      expect(w.vars).toEqual({ before: 7, value: one.gives });
    }
  });

  const step = tables[0]?.step ?? '';

  test('back goes to the question before, cancel ends, help and menu and person work', async () => {
    const w = await asked(kind, step);
    await w.type('이전');
    expect(w.keys).toEqual(['t.before']);
    await w.type('8');
    await w.type('도움말');
    expect(w.keys).toEqual(['common.help-here', 't.asked']);
    await w.type('상담');
    expect(w.keys).toEqual(['t.person-what']);
    await w.type('전화 주세요');
    expect(w.keys).toEqual(['t.person-ok', 'common.invalid.resume', 't.asked']);
    expect(w.vars).toEqual({ before: 8 });
    await w.type('그만');
    expect(w.keys).toEqual(['common.cancelled']);
    expect(w.session?.frames).toEqual([]);
    const again = await asked(kind, step);
    await again.type('처음');
    expect(again.keys).toEqual(['t.menu-hello']);
    expect(again.session?.frames).toEqual([]);
  });

  test('the same words as buttons, and never twice', async () => {
    const w = await asked(kind, step);
    const back = w.button('이전').press;
    await w.press(back);
    expect(w.keys).toEqual(['t.before']);
    await w.press(back);
    expect(w.keys).toEqual(['common.invalid.stale', 't.before']);
    const cancel = w.button('그만').press;
    await w.press(cancel);
    await w.press(cancel);
    expect(w.keys).toEqual(['common.invalid.stale', 't.menu-hello']);
  });

  test('what is no answer climbs the ladder and is never kept', async () => {
    const w = await asked(kind, step);
    const odd: EngineInput[] = [{ kind: 'other' }, { kind: 'text', text: ' ' }, { kind: 'other' }];
    for (const [i, input] of odd.entries()) {
      await w.send(input);
      expect(w.session?.waiting?.tries).toBe(i + 1);
      expect(w.keys).toContain('t.asked');
      expect(w.vars).toEqual({ before: 7 });
    }
    expect(w.keys).toContain('common.invalid.person');
    expect(w.buttons.map((one) => w.word(one.text))).toEqual(expect.arrayContaining(['도움말', '상담']));
  });
});
