import fc from 'fast-check';
import { mongo } from 'mongoose';
import {
  freshKey,
  isSealed,
  keyIdOf,
  markOf,
  seal,
  secretOf,
  unseal,
  unwrapKey,
  wrapKey,
} from '../../src/storage/sealing/cipher';

const PLACE = 'members\0mem_1\0name';
const values = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.string()),
  fc.record({ text: fc.string(), n: fc.integer(), at: fc.date({ noInvalidDate: true }) }),
);

test('what is sealed opens again, under its key and in its place', () => {
  const key = freshKey();
  fc.assert(
    fc.property(values, (value) => {
      const sealed = seal(key, value, PLACE);
      expect(isSealed(sealed)).toBe(true);
      expect(keyIdOf(sealed)).toBe(key.id);
      expect(unseal(key, sealed, PLACE)).toEqual(value);
    }),
  );
});

test('the same word is sealed differently each time', () => {
  const key = freshKey();
  const bytes = Array.from({ length: 50 }, () => seal(key, '물망초', PLACE).toString('hex'));
  expect(new Set(bytes).size).toBe(50);
});

test('a value that was moved to another place is refused', () => {
  const key = freshKey();
  const places = fc.tuple(fc.constantFrom('members', 'cases'), fc.string(), fc.constantFrom('name', 'phone'));
  fc.assert(
    fc.property(places, places, (a, b) => {
      fc.pre(a.join('\0') !== b.join('\0'));
      expect(() => unseal(key, seal(key, 'word', a.join('\0')), b.join('\0'))).toThrow('was changed or moved');
    }),
  );
});

test('one changed bit after the key’s id is refused', () => {
  const key = freshKey();
  const bytes = Buffer.from(seal(key, '비밀빌라 202호', PLACE).value());
  fc.assert(
    fc.property(fc.integer({ min: 14 * 8, max: bytes.length * 8 - 1 }), (bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unseal(key, new mongo.Binary(changed, 0x91), PLACE)).toThrow('was changed or moved');
    }),
  );
});

test('without its key a value is empty, in its own type', () => {
  const gone = (value: unknown) => unseal(null, seal(freshKey(), value, PLACE), PLACE);
  expect([gone('word'), gone(['word']), gone({ text: 'word' })]).toEqual(['', [], null]);
});

test('a key opens only under the secret that wrapped it', () => {
  const key = freshKey();
  const wrapped = wrapKey(secretOf('the first secret'), key);
  expect(unwrapKey(secretOf('the first secret'), key.id, wrapped)).toEqual(key);
  expect(() => unwrapKey(secretOf('the second secret'), key.id, wrapped)).toThrow('not wrapped by SECRET_KEY');
  expect(() => unwrapKey(secretOf('the first secret'), freshKey().id, wrapped)).toThrow('not wrapped by SECRET_KEY');
});

test('a mark is the same for the same word, and tells nothing under another secret or for another use', () => {
  const secret = secretOf('the first secret');
  expect(markOf(secret, 'members.name=', '이순자')).toBe(markOf(secret, 'members.name=', '이순자'));
  expect(markOf(secret, 'members.name=', '이순자')).not.toBe(markOf(secretOf('another'), 'members.name=', '이순자'));
  expect(markOf(secret, 'members.name=', '이순자')).not.toBe(markOf(secret, 'members.name^', '이순자'));
});
