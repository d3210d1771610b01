import { createHmac } from 'node:crypto';
import { verify } from '../../../src/channels/line';

const secret = '8c570fa6dd201bb328f1c1eac23a96d8';
const body = Buffer.from('{"destination":"U0","events":[]}');
const sign = (bytes: Buffer): string => createHmac('sha256', secret).update(bytes).digest('base64');

describe('the signature of a LINE webhook', () => {
  test('is true for the very bytes', () => {
    expect(verify(body, sign(body), secret)).toBe(true);
  });

  test('is true for bytes that are not UTF-8', () => {
    const raw = Buffer.from([0xff, 0xfe, 0x00, 0x7b]);
    expect(verify(raw, sign(raw), secret)).toBe(true);
  });

  test.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['a short one', 'abc'],
    ['a long one', sign(body).repeat(40)],
    ['one of other bytes', sign(Buffer.from('{}'))],
    ['one with something after it', `${sign(body)}!`],
    ['one in another alphabet', sign(body).replace(/=+$/, '')],
  ])('is false for %s', (_, signature) => {
    expect(verify(body, signature, secret)).toBe(false);
  });

  test('is false for the same JSON in other bytes, and without a secret', () => {
    expect(verify(Buffer.from('{"destination":"U0", "events":[]}'), sign(body), secret)).toBe(false);
    const empty = createHmac('sha256', '').update(body).digest('base64');
    expect(verify(body, empty, '')).toBe(false);
  });
});
