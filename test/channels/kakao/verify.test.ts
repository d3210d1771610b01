import { callbackAllowed, verifyAdminKey, verifySecret } from '../../../src/channels/kakao';

describe('the secret header of a skill', () => {
  test('is true for the very same', () => {
    expect(verifySecret('s3cret-가', 's3cret-가')).toBe(true);
  });

  test.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['another of the same length', 's3creT'],
    ['a longer one', 's3cret1'],
    ['one with a space', 's3cret '],
  ])('is false for %s', (_, header) => {
    expect(verifySecret(header, 's3cret')).toBe(false);
  });

  test('an empty secret lets nobody in', () => {
    expect(verifySecret('', '')).toBe(false);
    expect(verifyAdminKey('KakaoAK ', '')).toBe(false);
  });
});

describe('the admin key of the channel webhook', () => {
  test.each([
    ['KakaoAK key', true],
    ['key', false],
    ['kakaoak key', false],
    ['KakaoAK key2', false],
    ['KakaoAK  key', false],
    [undefined, false],
  ])('%s: %s', (authorization, allowed) => {
    expect(verifyAdminKey(authorization, 'key')).toBe(allowed);
  });
});

describe('callback addresses', () => {
  const hosts = ['bot-api.kakao.com', '.callback.example'];

  test.each([
    'https://bot-api.kakao.com/v1/bots/1/callback/2?t=3',
    'https://BOT-API.kakao.com/x',
    'https://bot-api.kakao.com:443/x',
    'https://eu.bot-api.kakao.com/x',
    'https://callback.example/x',
    'https://a.b.callback.example/x',
  ])('%s may be called', (url) => {
    expect(callbackAllowed(url, hosts)).toBe(true);
  });

  test.each([
    '',
    'not an address',
    'http://bot-api.kakao.com/x',
    'ftp://bot-api.kakao.com/x',
    'javascript:alert(1)',
    'https://bot-api.kakao.com:8443/x',
    'https://user@bot-api.kakao.com/x',
    'https://user:pass@bot-api.kakao.com/x',
    'https://bot-api.kakao.com@evil.example/x',
    'https://bot-api.kakao.com.evil.example/x',
    'https://evilbot-api.kakao.com/x',
    'https://kakao.com/x',
    'https://bot-api.kakao.com./x',
    'https://evil.example/bot-api.kakao.com',
    'https://evil.example\\@bot-api.kakao.com/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    `https://bot-api.kakao.com/${'x'.repeat(2000)}`,
  ])('%s may not', (url) => {
    expect(callbackAllowed(url, hosts)).toBe(false);
  });

  test('an address by number may not be called even when somebody lists it, and nothing without a list', () => {
    expect(callbackAllowed('https://127.0.0.1/x', ['127.0.0.1'])).toBe(false);
    expect(callbackAllowed('https://[::1]/x', ['[::1]'])).toBe(false);
    expect(callbackAllowed('https://bot-api.kakao.com/x', [])).toBe(false);
    expect(callbackAllowed('https://bot-api.kakao.com/x', ['', '.'])).toBe(false);
  });
});
