import { type Random, randomInt } from '../../../src/lib/random';

/** Values that make trouble where they are taken for others. */
const strange: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 2 ** 53, '', ' ', [], {}, [[]], [null]],
  ...[
    { $ne: null },
    { $nin: [1] },
    { $regex: '.*' },
    { $gt: '' },
    { $where: 'sleep(1000)' },
    { 'a.b': 1 },
    { constructor: { prototype: { polluted: true } } },
  ],
  ...['__proto__', 'constructor', '$ne', '{{constructor}}', '$t(system.failed)', '../../etc/passwd', '%00', '\u0000'],
  ...[
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '가'.repeat(6_000),
    'a'.repeat(70_000),
    '👨‍👩‍👧‍👦'.repeat(200),
    '-'.repeat(5_000),
  ],
  ...['2026-02-30', '9'.repeat(400), '1e999', "'; DROP TABLE turns; --", '<script>alert(1)</script>', 'NaN', '0x10'],
];

/** A body of bytes, and what was done to it. */
export interface Fuzzed {
  readonly bytes: Buffer;
  readonly how: string;
}

/** Changes a valid body: its values, its keys, its text or its bytes. */
export function fuzz(valid: unknown, random: Random): Fuzzed {
  const draw = (below: number) => randomInt(random, Math.max(1, below));
  const text = JSON.stringify(valid);
  switch (draw(8)) {
    case 0:
    case 1:
    case 2:
      return { bytes: Buffer.from(JSON.stringify(changed(valid, random, 1 + draw(3)))), how: 'values' };
    case 3:
      return { bytes: Buffer.from(text.replace('{', `{"__proto__":{"polluted":true},"$where":1,`)), how: 'keys' };
    case 4:
      return { bytes: Buffer.from(text.slice(0, draw(text.length))), how: 'cut' };
    case 5: {
      const bytes = Buffer.from(text);
      for (let n = 1 + draw(8); n > 0; n--) bytes[draw(bytes.length)] = draw(256);
      return { bytes, how: 'bytes' };
    }
    case 6:
      return { bytes: Buffer.from(random.bytes(draw(2_000))), how: 'noise' };
    default:
      return { bytes: odd(text, draw), how: 'odd' };
  }
}

function odd(text: string, draw: (below: number) => number): Buffer {
  switch (draw(6)) {
    case 0:
      return Buffer.from('['.repeat(1 + draw(20_000)));
    case 1:
      return Buffer.from(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
    case 2:
      return Buffer.from(text, 'utf16le');
    case 3:
      return Buffer.from(text + text);
    case 4:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
    default:
      return Buffer.from(JSON.stringify('x'.repeat(draw(300_000))));
  }
}

/** A copy in which `times` drawn places hold strange values, or are gone. */
function changed(value: unknown, random: Random, times: number): unknown {
  const copy: unknown = JSON.parse(JSON.stringify({ whole: value }));
  for (let n = 0; n < times; n++) {
    const places: (readonly [Record<string, unknown>, string])[] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key]);
        walk((node as Record<string, unknown>)[key]);
      }
    };
    walk(copy);
    const [node, key] = places[randomInt(random, Math.max(1, places.length))] ?? [{}, ''];
    if (randomInt(random, 6) === 0) delete node[key];
    // A copy, since a later round may put something into it.
    else node[key] = structuredClone(strange[randomInt(random, strange.length)]);
  }
  return (copy as { whole?: unknown }).whole ?? null;
}
