import fc from 'fast-check';
import type { EngineInput } from '../../src/engine/types';
import { World } from './world';

const rich = `title: t.ask-title
entry: true
words: t.ask-words
takes: [said]
steps:
  kind: { ask: choice, text: t.kind, options: [{ value: walk, text: t.walk }, { value: bank, text: t.bank }], into: kind, other: true }
  many: { ask: choice, text: t.many, many: true, max: 2, options: [{ value: walk, text: t.walk }, { value: meal, text: t.meal }], into: many }
  where: { call: a.where, into: where }
  day: { ask: date, text: t.day, into: day }
  time: { ask: time, text: t.time, step: 30, into: time }
  long: { ask: duration, text: t.long, choices: [60, 90], into: long }
  people: { ask: number, text: t.people, min: 1, max: 9, into: people }
  picture: { ask: photo, text: t.picture, optional: t.none, into: picture }
  note: { ask: text, text: t.note, optional: t.none, into: note }
  sure: { ask: yes-no, text: t.sure, with: { where: $where.where, many: $many }, yes: end, no: kind }
  end: { say: t.thanks, starts: [a.ask, common.menu], end: true }`;
const where =
  'steps:\n  where: { ask: place, text: t.where, private: true, into: where }\n  end: { end: { where: $where } }';
const flows = { 'a.ask': rich, 'a.where': where };

const words = fc.oneof(
  fc.constantFrom(
    '네',
    '아니요',
    '1',
    '2',
    '3번',
    '내일',
    '10시',
    '한 시간',
    '산책',
    '이전',
    '그만',
    '처음',
    '도움말',
    '상담',
    '도와주세요',
  ),
  fc.constantFrom(
    '다 골랐어요',
    '1,2',
    '건너뛰기',
    '두시 반',
    '불광역',
    '',
    '   ',
    '😀',
    '\u0000',
    '{{x}}',
    '$t(x)',
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constant('가'.repeat(10_000)),
);

/** A press refers to a button of the last turn by its place, so that many of them are live ones. */
const deeds = fc.oneof(
  { weight: 6, arbitrary: words.map((text): EngineInput => ({ kind: 'text', text })) },
  { weight: 4, arbitrary: fc.nat({ max: 8 }).map((n) => ({ kind: 'button' as const, n })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<EngineInput>(
      { kind: 'sticker' },
      { kind: 'other' },
      { kind: 'image', ref: 'ref' },
      { kind: 'place', title: '역', latitude: 37, longitude: 127 },
      { kind: 'press', press: null },
      { kind: 'press', press: { do: 'answer', ask: 'aaaaaaaa', value: 'x' } },
      { kind: 'press', press: { do: 'start', flow: 'a.ask', with: { said: '무엇' } } },
      { kind: 'press', press: { do: 'start', flow: '__proto__' } },
      { kind: 'picked', ask: 'aaaaaaaa', value: '2026-12-01' },
    ),
  },
);

test('whatever comes in, something is said, the session stays small and nothing breaks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 25 }), async (talk) => {
      const w = new World(flows);
      await w.start('a.ask');
      for (const deed of talk) {
        const pressed = deed.kind === 'button' ? w.buttons[deed.n] : undefined;
        if (deed.kind === 'button' && !pressed) continue;
        await w.send(deed.kind === 'button' ? { kind: 'press', press: pressed?.press ?? null } : deed);
        expect(w.last.said.length).toBeGreaterThan(0);
        expect(w.session?.frames.length).toBeLessThanOrEqual(5);
        expect(w.session?.waiting === undefined).toBe(w.session?.frames.length === 0);
      }
    }),
    { numRuns: 60, seed: 20261121 },
  );
});
