import fc from 'fast-check';
import type { OutButton, OutMessage } from '../../../src/channels/message';
import { encodePress } from '../../../src/lib/press';

/** Signs that break naive cutting: families joined by ZWJ, flags, skin tones, combining marks, jamo, plain text. */
const signs = [
  '가',
  '나눔',
  '산책 ',
  '병원 동행. ',
  '다음 주?\n',
  '\n\n',
  ' ',
  'a',
  '👩‍👩‍👧‍👦',
  '🇰🇷',
  '👍🏽',
  'e\u0301',
  '각',
  '1. ',
  '"',
  '\\',
  '\t',
  '\u0007',
  '\ud800',
  '한국어한국어한국어한국어',
];

const words = (most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...signs), { maxLength: most }).map((parts) => parts.join(''));

const longText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: words(40) },
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: words(900) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('가', '👩‍👩‍👧‍👦', '동네 '), fc.integer({ min: 900, max: 3400 }))
      .map(([s, n]) => s.repeat(n).slice(0, 10_000)),
  },
);

const label: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('산책', '병원 동행', '네', '아니요', '같은 말') },
  { weight: 2, arbitrary: words(6) },
  { weight: 1, arbitrary: words(30) },
);

/** Buttons with payloads of their own, so that each can be found again. */
const buttons = (prefix: string, most: number): fc.Arbitrary<OutButton[]> =>
  fc
    .array(label, { maxLength: most })
    .map((labels) =>
      labels.map((said, i) => ({ label: said, payload: encodePress({ do: 'answer', ask: prefix, value: String(i) }) })),
    );

const url = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('https://example.org/a.jpg', 'http://example.org/b', 'tel:021234567', 'not an address'),
  },
  { weight: 1, arbitrary: fc.integer({ min: 900, max: 2200 }).map((n) => `https://example.org/${'x'.repeat(n)}`) },
);

const rowsArb = fc.array(fc.record({ label: words(8), value: words(20) }), { maxLength: 16 });

const picker = fc.record(
  {
    mode: fc.constantFrom('date' as const, 'time' as const),
    ask: fc.constant('q7k2'),
    label: words(12),
    min: fc.constantFrom('2026-11-22', '08:00', 'soon', '1800-01-01'),
    max: fc.constantFrom('2026-12-22', '20:00', '2026-11-22', '2200-01-01'),
  },
  { requiredKeys: ['mode', 'ask', 'label'] },
);

const one = (i: number): fc.Arbitrary<OutMessage> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(60) }, { weight: 3, arbitrary: fc.constant(8) }).chain((most) =>
    fc.record(
      {
        text: longText,
        buttons: buttons(`b${i}`, most),
        nav: buttons(`n${i}`, 5),
        ask: fc.constant(`b${i}`),
        page: fc.integer({ min: 0, max: 12 }),
        moreLabel: label,
        rows: rowsArb,
        picker,
        image: fc.record({ url, alt: words(20) }),
        link: fc.record({ url, label }),
        staffChat: fc.record({ label }),
      },
      { requiredKeys: ['text'] },
    ),
  );

/** Any list of up to three messages. */
export const anyMessages: fc.Arbitrary<OutMessage[]> = fc
  .tuple(one(0), one(1), one(2), fc.integer({ min: 1, max: 3 }))
  .map(([a, b, c, n]) => [a, b, c].slice(0, n));

/** Every text at any depth of a vendor's JSON under one of `keys`, joined. */
export function textsOf(wire: unknown, keys: readonly string[]): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (typeof inner === 'string' && keys.includes(key)) found.push(inner);
        else walk(inner);
      }
    }
  };
  walk(wire);
  return found.join('\n');
}

/** A text without white space and control characters, with lone surrogates replaced: what must survive rendering. */
export function essence(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\s\p{Cc}]/gu, '');
}

/** A message with `page` replaced, for walking through all pages. */
export function onPage(message: OutMessage, page: number): OutMessage {
  return { ...message, page };
}
