import fc from 'fast-check';
import { compareStrings } from '../../src/storage/embedded/values';

/** Letters on both sides of each border between the orders of UTF-16 and UTF-8. */
const LETTERS = ['a', 'b', '~', '\u00e9', '\uac00', '\ud7ff', '\ue000', '\uff21', '\uffff', '\u{10000}', '\u{1f600}'];
const strings = fc.array(fc.constantFrom(...LETTERS), { maxLength: 6 }).map((letters) => letters.join(''));

it('strings have the order of their UTF-8 bytes, as on MongoDB', () => {
  fc.assert(
    fc.property(strings, strings, (a, b) => {
      expect(Math.sign(compareStrings(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 5_000 },
  );
});
