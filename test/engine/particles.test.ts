import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { createTranslator } from '../../src/lib/translator';

const packs = readdirSync(inRoot('communities')).map((id) => inRoot('communities', id, 'locales'));
const texts = createTranslator({ dirs: [inRoot('locales'), ...packs] });
const LANGUAGES = ['ko', 'ko-easy'];

/** Values with and without a final consonant, with ㄹ, in digits and in Latin letters, by the form of their place. */
const values: Readonly<Record<string, readonly (string | number | readonly string[])[]>> = {
  plain: ['민들레', '햇살', '보름달', '강', '3', '10', '2', '7', '24', '100', '마포구', '꽃 심기(정원)', 'Anna', 'Tom'],
  date: ['2026-11-24', '2026-12-31', '2027-01-02'],
  time: ['10:00', '14:30', '09:15'],
  moment: ['2026-11-24T01:00:00.000Z', '2026-11-27T12:30:00.000Z'],
  duration: [30, 60, 90, 45],
  number: [0, 1, 2, 3, 10, 100, 1000],
  list: [['강'], ['산', '바다'], ['산', '강']],
};

/** Pairs of particles: after a final consonant, after a vowel. After ㄹ, 로 stands as after a vowel. */
const pairs = [
  ['을', '를'],
  ['이', '가'],
  ['은', '는'],
  ['과', '와'],
  ['으로', '로'],
  ['이나', '나'],
  ['이에요', '예요'],
  ['이라고', '라고'],
  ['이랑', '랑'],
] as const;

/** Digits as they are read: 영 일 이 삼 사 오 육 칠 팔 구; a zero after another digit is 십, 백, 천 or 만. */
const DIGITS = ['ㅇ', 'ㄹ', '', 'ㅁ', '', '', 'ㄱ', 'ㄹ', 'ㄹ', ''];

/** The final consonant of a word: empty for a vowel; null where the word does not say, as in Latin letters. */
function finalOf(word: string): string | null {
  const bare = word.replace(/\s*\([^()]*\)\s*$/u, '').replace(/[’'"”)\s]+$/u, '');
  const last = bare.at(-1) ?? '';
  if (/\d/.test(last)) return DIGITS[Number(last)] ?? '';
  const code = last.charCodeAt(0) - 0xac00;
  if (Number.isNaN(code) || code < 0 || code > 11_171) return null;
  const final = code % 28;
  return final === 0 ? '' : final === 8 ? 'ㄹ' : 'ㅇ';
}

/** The wrong particles right after a value in a text. */
function wrongAfter(text: string, shown: string): string[] {
  const final = finalOf(shown);
  if (final === null) return [];
  const found: string[] = [];
  for (let at = text.indexOf(shown); at >= 0; at = text.indexOf(shown, at + 1)) {
    const rest = text.slice(at + shown.length).replace(/^[’'”"]/u, '');
    for (const [after, bare] of pairs) {
      const vowel = final === '' || (after === '으로' && final === 'ㄹ');
      const wrong = vowel ? after : bare;
      // A longer particle of the other kind begins alike: 이 and 이나.
      if (new RegExp(`^${wrong}(?![가-힣])`, 'u').test(rest)) found.push(`${shown}${wrong}`);
    }
  }
  return found;
}

/** Every text of a language with places, and the form of each place. */
function placed(lang: string): { key: string; forms: ReadonlyMap<string, string> }[] {
  return texts.keys(lang).flatMap((key) =>
    texts.list(lang, key).flatMap((text) => {
      const places = [...text.matchAll(/\{\{-?\s*(\w+)\s*(?:,\s*([^}]*?))?\s*\}\}/g)];
      const forms = new Map(places.map(([, name = '', form = '']) => [name, form.split(',')[0]?.trim() ?? '']));
      return forms.size > 0 ? [{ key, forms }] : [];
    }),
  );
}

describe.each(LANGUAGES)('every text with a place in %s', (lang) => {
  const all = placed(lang);

  test('has no particle apart from its value', () => {
    const particles = pairs.flat().join('|');
    const apart = new RegExp(`\\{\\{[^}/]*\\}\\} +(?:${particles})(?![가-힣])`, 'u');
    const found = all.filter(({ key }) => texts.list(lang, key).some((text) => apart.test(text)));
    expect(found.map(({ key }) => key)).toEqual([]);
  });

  test('there are many', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  test('has the right particle after every value', () => {
    const wrong: string[] = [];
    for (const { key, forms } of all) {
      const most = Math.max(...[...forms.values()].map((form) => (values[form] ?? values.plain ?? []).length));
      for (let i = 0; i < most; i++) {
        const params = Object.fromEntries(
          [...forms].map(([name, form]) => {
            const of = values[form] ?? values.plain ?? [];
            return [name, of[i % of.length] as string];
          }),
        );
        const said = texts.say(lang, { key, params });
        for (const [name, form] of forms) {
          const format = values[form] !== undefined && form !== 'plain';
          const shown = format ? formatted(form, params[name] ?? '') : String(params[name]);
          for (const one of wrongAfter(said, shown)) wrong.push(`${key}: ${one}`);
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
  });
});

/** Words that readers found stiff, and that have better ones now. */
const OLD = [
  ...['이 쪽', '잇는 중', '이어지면 저절로', '물음', '새 말 ', '주고받은 말', '고름', '까닭', '묶인 시간'],
  ...['아직 없음', '몇 분으로 정할', '말로 적어', '사람과 이야기', '만 갔어요'],
];

test('no text says an old word', () => {
  const pages = readdirSync(inRoot('src/channels/web/page')).filter((name) => /^strings\.ko.*\.json$/.test(name));
  const strings = pages.flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(inRoot('src/channels/web/page', name), 'utf8')) as Record<string, string>),
  );
  // What people type keeps every word.
  const typed = /^(answers|values|understand|meanings)\.|\.words$|^seoul-timebank\./;
  const said = LANGUAGES.flatMap((lang) =>
    texts
      .keys(lang)
      .flatMap((key) => (typed.test(key) ? [] : texts.list(lang, key).map((text) => [key, text] as const))),
  );
  const found = [...said, ...strings].filter(([, text]) => OLD.some((word) => text.includes(word)));
  expect(found).toEqual([]);
});

/** A value as the texts show it. */
function formatted(form: string, value: string | number): string {
  const key = `format.row.${form === 'plain' ? 'number' : form}`;
  return texts.say('ko', { key, params: { value } });
}
