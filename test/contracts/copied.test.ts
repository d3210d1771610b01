import fc from 'fast-check';
import { mongo } from 'mongoose';
import { copiedAsRead, UNLIKE } from '../../src/storage/embedded/copied';

/** What the driver gives back for a value that it has written. */
const asRead = (value: unknown): unknown =>
  mongo.BSON.deserialize(mongo.BSON.serialize({ v: value }, { ignoreUndefined: false })).v;

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ maxLength: 9 }).map((bytes) => new mongo.Binary(bytes, 0x91)),
  fc.constant(new mongo.ObjectId('65f000000000000000000001')),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ maxLength: 4 }).filter((name) => !name.includes('\0')),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
}));

test('a copied value is the one that the driver gives back, however it is nested', () => {
  fc.assert(
    fc.property(value, (given) => {
      const copy = copiedAsRead(given);
      if (copy !== UNLIKE) expect(copy).toEqual(asRead(given));
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

test.each<[string, unknown]>([
  ['half of a surrogate pair', 'a\ud800'],
  ['a name with half of one', { 'a\ud800': 1 }],
  ['an invalid date', new Date(Number.NaN)],
  ['a pattern', /a/],
  ['bytes', new Uint8Array(2)],
  ['a UUID', new mongo.UUID()],
  ['a large integer', 2n],
  ['an object with a form of its own', { toBSON: () => 1 }],
  ['an object of a class', new URL('http://127.0.0.1/')],
  ['a function', () => 1],
  ['a list of another class', new (class extends Array {})()],
])('%s is left to the bytes', (_what, given) => {
  expect(copiedAsRead(given)).toBe(UNLIKE);
  expect(copiedAsRead({ deep: [given] })).toBe(UNLIKE);
});

test('nothing of a copy is shared that somebody could change', () => {
  const given = { list: [{ at: new Date(5), bytes: new mongo.Binary(Buffer.from([1]), 0) }] };
  const copy = copiedAsRead(given) as typeof given;
  given.list[0]?.at.setTime(9);
  given.list[0]?.bytes.buffer.fill(9);
  given.list.push(...given.list);
  expect(copy).toEqual({ list: [{ at: new Date(5), bytes: new mongo.Binary(Buffer.from([1]), 0) }] });
});
