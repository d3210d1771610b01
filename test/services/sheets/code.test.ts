import { codeOf, readLine } from '../../../src/services/sheets';
import { readCode, SHEET_CODES, sheetCode, sheetNumber } from '../../../src/services/sheets/code';

const SIGNS = '0123456789ACDEFHJKMNPQRTUVWXY';
const places = Array.from({ length: 40 }, (_, i) => ({ sheet: sheetCode(i * 47), line: i + 1 }));

test('every code is read back, in small letters, without hyphens, with letters for alike digits', () => {
  for (let n = 0; n < SHEET_CODES; n++) {
    const place = { sheet: sheetCode(n), line: (n % 40) + 1 };
    const code = codeOf(place);
    expect(sheetNumber(place.sheet)).toBe(n);
    expect(code).not.toMatch(/[BGILOSZ]/);
    expect(readCode(`${code.toLowerCase()} 1`)).toEqual({ ok: true, place, rest: '1' });
    expect(readCode(code.replaceAll('-', ''))).toMatchObject({ ok: true, place });
    expect(readCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toMatchObject({ ok: true, place });
  }
});

test('every single wrong sign and every swap of neighbours is found', () => {
  for (const place of places) {
    const code = codeOf(place).replaceAll('-', '');
    for (let i = 0; i < code.length; i++) {
      for (const sign of SIGNS)
        if (sign !== code[i]) expect(readCode(code.slice(0, i) + sign + code.slice(i + 1)).ok).toBe(false);
      const swapped = code.slice(0, i) + code.slice(i + 1, i + 2) + code[i] + code.slice(i + 2);
      if (swapped !== code) expect(readCode(swapped).ok).toBe(false);
    }
  }
});

test('a code typed under a Korean keyboard layout is read', () => {
  const keys: Readonly<Record<string, string>> = {
    A: 'ㅁ',
    C: 'ㅊ',
    D: 'ㅇ',
    E: 'ㄷ',
    F: 'ㄹ',
    H: 'ㅗ',
    J: 'ㅓ',
    K: 'ㅏ',
  };
  const more: Readonly<Record<string, string>> = { M: 'ㅡ', N: 'ㅜ', P: 'ㅔ', Q: 'ㅂ', R: 'ㄱ', T: 'ㅅ', U: 'ㅕ' };
  const rest: Readonly<Record<string, string>> = { V: 'ㅍ', W: 'ㅈ', X: 'ㅌ', Y: 'ㅛ' };
  const all = { ...keys, ...more, ...rest };
  for (const place of places) {
    const typed = codeOf(place).replace(/[A-Z]/g, (letter) => all[letter as keyof typeof all] ?? letter);
    expect(readCode(typed)).toMatchObject({ ok: true, place });
  }
});

test.each([
  ['1', { said: ['1'], outcome: 'reached', words: '', consent: 'self' }],
  ['1, 4 힘내시래요', { said: ['1', '4'], outcome: 'reached', words: '힘내시래요', consent: 'self' }],
  ['2# 따님', { said: ['2'], outcome: 'reached', words: '따님', consent: 'family' }],
  ['-', { said: [], outcome: 'no-answer', words: '', consent: 'self' }],
  ['+ 월요일 10시', { said: [], outcome: 'later', words: '월요일 10시', consent: 'self' }],
  ['* 목소리가 약함', { said: [], outcome: 'worried', words: '목소리가 약함', consent: 'self' }],
])('after the code, "%s" is understood', (rest, written) => {
  expect(readLine(`${codeOf({ sheet: 'K31', line: 7 })} ${rest}`)).toEqual({
    ...{ ok: true, sheet: 'K31', line: 7 },
    written,
  });
});

test('a line without a code, with a wrong sign, or without a box is told apart', () => {
  const code = codeOf({ sheet: 'K31', line: 7 });
  expect(readLine('안녕하세요')).toEqual({ ok: false, why: 'form' });
  expect(readLine(`${code.replace('K', 'M')} 1`)).toEqual({ ok: false, why: 'check' });
  expect(readLine(code)).toEqual({ ok: false, why: 'words' });
  expect(readLine(`${code} 네`)).toEqual({ ok: false, why: 'words' });
  expect(readLine(`${code} - ${'아'.repeat(301)}`)).toEqual({ ok: false, why: 'words' });
});
