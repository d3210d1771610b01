import fc from 'fast-check';
import { z } from 'zod';
import { defineSource } from '../../src/actions/define';
import { askKinds } from '../../src/engine/schema';
import type { EngineInput, Option, Source } from '../../src/engine/types';
import { plain } from '../../src/lib/text';
import { member, World } from './world';

/** A list that changes between two turns. */
let listed: readonly Option[] = [];
const source = defineSource({
  name: 'a.list',
  args: z.strictObject({}),
  async list() {
    return listed;
  },
}) as unknown as Source;

const steps: Readonly<Record<(typeof askKinds)[number], string>> = {
  choice: 'options: { from: a.list }',
  date: 'from: tomorrow, within: 30',
  duration: 'max: 120',
  name: 'max: 20',
  number: 'min: 2, max: 9',
  phone: '',
  photo: 'optional: t.none',
  place: '',
  text: 'min: 2, max: 20',
  time: 'step: 30',
  'yes-no': '',
};

async function asked(kind: (typeof askKinds)[number]): Promise<World> {
  const rest = steps[kind] === '' ? '' : `, ${steps[kind]}`;
  const flows = {
    'a.flow': `title: t.flow\nentry: true\nsteps:\n  asked: { ask: ${kind}, text: t.asked, into: value${rest} }\n  done: { say: t.done, end: true }`,
    'a.other': 'title: t.other\nentry: true\nwords: t.other-words\nsteps:\n  done: { say: t.other-done, end: true }',
    'a.staff': 'title: t.staff\nfor: coordinator\nentry: true\nsteps:\n  done: { say: t.staff-done, end: true }',
  };
  listed = ['one', 'two', 'three'].map((value) => ({ value, text: plain(value) }));
  const w = new World(flows, { sources: [source], who: member });
  await w.start('a.flow');
  return w;
}

const ask = (w: World): string => w.session?.waiting?.ask ?? '';
const tries = (w: World): number => w.session?.waiting?.tries ?? 0;

/** Input that is understood and is no answer that goes on; what is said to it. */
const understood: readonly [string, (w: World) => EngineInput, string][] = [
  ['help', () => ({ kind: 'text', text: '도움말' }), 'common.help-here'],
  ['back at the first question', () => ({ kind: 'text', text: '이전' }), 'common.invalid.no-back'],
  [
    'an old button',
    () => ({ kind: 'press', press: { do: 'answer', ask: 'gone', value: 'x' } }),
    'common.invalid.stale',
  ],
  ['a foreign button', () => ({ kind: 'press', press: null }), 'common.invalid.stale'],
  ['an old page', () => ({ kind: 'press', press: { do: 'more', ask: 'gone', page: 1 } }), 'common.invalid.stale'],
  ['the next page', (w) => ({ kind: 'press', press: { do: 'more', ask: ask(w), page: 1 } }), 't.asked'],
  ['a flow that is gone', () => ({ kind: 'press', press: { do: 'start', flow: 'a.gone' } }), 'common.invalid.stale'],
  ['the same flow', () => ({ kind: 'press', press: { do: 'start', flow: 'a.flow' } }), 'common.invalid.already'],
  ['another flow', () => ({ kind: 'press', press: { do: 'start', flow: 'a.other' } }), 't.other-done'],
  [
    'a thing of staff',
    () => ({ kind: 'press', press: { do: 'start', flow: 'a.staff' } }),
    'common.invalid.not-allowed',
  ],
  ['a sticker', () => ({ kind: 'sticker' }), 'common.invalid.got-sticker'],
];

/** Understood answers of each kind that can't be taken; what is said to them. */
const refusals: readonly [(typeof askKinds)[number], EngineInput, string][] = [
  ['date', { kind: 'text', text: '어제' }, 'common.invalid.date-past'],
  ['date', { kind: 'text', text: '오늘' }, 'common.invalid.date-early'],
  ['date', { kind: 'text', text: '2027년 11월 21일' }, 'common.invalid.date-far'],
  ['duration', { kind: 'text', text: '5시간' }, 'common.invalid.duration-max'],
  ['number', { kind: 'text', text: '1' }, 'common.invalid.number-min'],
  ['number', { kind: 'text', text: '10' }, 'common.invalid.number-max'],
  ['place', { kind: 'text', text: '가'.repeat(300) }, 'common.invalid.text-long'],
  ['text', { kind: 'text', text: '가'.repeat(30) }, 'common.invalid.text-long'],
  ['text', { kind: 'text', text: '가' }, 'common.invalid.text-short'],
  ['time', { kind: 'text', text: '오후 2시 10분' }, 'common.invalid.time-step'],
  ['text', { kind: 'image', ref: 'x' }, 'common.invalid.got-image'],
  ['choice', { kind: 'place', title: '', latitude: 1, longitude: 1 }, 'common.invalid.got-place'],
];

describe.each(askKinds)('%s', (kind) => {
  test.each(understood)('%s is understood and does not climb', async (_name, input, said) => {
    const w = await asked(kind);
    await w.send({ kind: 'other' });
    expect(tries(w)).toBe(1);
    await w.send(input(w));
    expect(w.keys).toContain(said);
    expect(w.events).not.toContain('answer.invalid');
    expect(tries(w)).toBeLessThanOrEqual(1);
  });

  test('after any row of input, only what nobody understood has climbed', async () => {
    const text = fc.constantFrom(
      '',
      ' ',
      '어제',
      '오늘',
      '99',
      '1',
      '네',
      '이전',
      '도움말',
      '청소',
      '가'.repeat(300),
      '!?',
    );
    const input: fc.Arbitrary<EngineInput> = fc.oneof(
      text.map((words): EngineInput => ({ kind: 'text', text: words })),
      fc.constantFrom<EngineInput>(
        { kind: 'sticker' },
        { kind: 'other' },
        { kind: 'image', ref: 'x' },
        { kind: 'place', title: '집', latitude: 1, longitude: 1 },
        { kind: 'press', press: null },
        { kind: 'press', press: { do: 'start', flow: 'a.other' } },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(input, { maxLength: 8 }), async (inputs) => {
        const w = await asked(kind);
        for (const one of inputs) {
          const before = tries(w);
          await w.send(one);
          if (!w.session?.waiting) return;
          const climbed = w.events.filter((event) => event === 'answer.invalid').length;
          if (climbed === 1) expect(tries(w)).toBe(before + 1);
          else expect(tries(w)).toBeLessThanOrEqual(before);
          expect(w.events.includes('answer.refused') && climbed > 0).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test.each(refusals)('%s: an understood answer that is not taken ends the row: %#', async (kind, input, said) => {
  const w = await asked(kind);
  await w.send({ kind: 'other' });
  await w.send({ kind: 'other' });
  expect(tries(w)).toBe(2);
  await w.send(input);
  expect(w.keys[0]).toBe(said);
  expect(w.keys).toContain('t.asked');
  expect(w.keys).not.toContain('common.invalid.person');
  expect(w.events).toContain('answer.refused');
  expect(tries(w)).toBe(0);
});

test('after the same refused answer several times a person is offered', async () => {
  const w = await asked('duration');
  const said: string[][] = [];
  for (let i = 0; i < 3; i++) {
    await w.type('5시간');
    said.push(w.keys);
  }
  expect(said).toEqual([
    ['common.invalid.duration-max', 't.asked'],
    ['common.invalid.duration-max', 't.asked'],
    ['common.invalid.duration-max', 'common.invalid.person-instead', 't.asked'],
  ]);
  expect(w.events).toContain('person.offered');
});

test('the number of an option that has gone since is understood', async () => {
  const w = await asked('choice');
  listed = listed.slice(0, 1);
  await w.type('2');
  expect(w.keys).toEqual(['common.invalid.gone', 't.asked']);
  expect(tries(w)).toBe(0);
  await w.type('7');
  expect(w.keys).toEqual(['common.invalid.choice', 't.asked']);
  expect(tries(w)).toBe(1);
});
