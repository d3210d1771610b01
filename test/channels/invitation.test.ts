import { isProblem, parse } from '../../src/channels/kakao/parse';
import { invitationCode, typedInvitation } from '../../src/lib/invitation';

const at = new Date('2026-11-26T00:00:00Z');
const kakao = (pumasi: unknown, place: 'block' | 'action' | 'extra') => {
  const params = { pumasi };
  const body = {
    userRequest: { utterance: 'hello', user: { id: 'u' }, ...(place === 'block' ? { params } : {}) },
    action: { ...(place === 'action' ? { params } : {}), ...(place === 'extra' ? { clientExtra: params } : {}) },
  };
  const read = parse(body, { door: 'kakao', headers: {}, at, nonce: 'n' });
  if (isProblem(read)) throw new Error(read.why);
  return { input: read.input, from: read.from };
};

test.each(['block', 'action', 'extra'] as const)('Kakao reads an invitation in the %s', (place) => {
  expect(kakao('from:AC4DE', place)).toEqual({ input: { kind: 'follow' }, from: 'AC4DE' });
  expect(kakao('from:<script>', place)).toEqual({ input: { kind: 'follow' }, from: undefined });
  expect(kakao(`from:${'A'.repeat(10_000)}`, place).from).toBeUndefined();
});

test('other roles of a block stay as they are', () => {
  expect(kakao('welcome', 'block')).toEqual({ input: { kind: 'follow' }, from: undefined });
  expect(kakao(7, 'block')).toEqual({ input: { kind: 'text', text: 'hello' }, from: undefined });
});

test.each<[string, string | null]>([
  ['pumasi ac4de', 'AC4DE'],
  ['  PUMASI\tAC4D  ', 'AC4D'],
  ['pumasi ＡＣ４ＤＥ', 'AC4DE'],
  ['pumasi', null],
  ['pumasi AC4DEFG', null],
  ['I like pumasi AC4DE', null],
  ['pumasi AC 4DE', null],
  [`pumasi ${'A'.repeat(10_000)}`, null],
  [`pumasi${' '.repeat(10_000)}`, null],
])('%.20s', (words, code) => {
  expect(typedInvitation(words)).toBe(code);
});

test('a code is text of four to six letters and digits', () => {
  expect([undefined, null, 7, ['AC4DE'], {}, 'AC4', 'AC-DE'].map(invitationCode)).toEqual(Array(7).fill(null));
});
