import { type Case, gives, type KindCases, says } from './cases';

const long = '가'.repeat(10_000);

export const tables: KindCases[] = [
  {
    step: 'min: 2\n    max: 20',
    cases: [
      ...gives('계단이 많아요', '계단이 많아요', '  계단이 많아요\n'),
      ...gives('취소할 수 있나요?', '취소할 수 있나요?'),
      ...gives('<b>2번</b>', '<b>2번</b>'),
      ...gives('12', '12'),
      ...gives(`${'😀'.repeat(18)}네요`, `${'😀'.repeat(18)}네요`),
      ...says('common.invalid.text-long', '가'.repeat(21), long, '😀'.repeat(21)),
      ...says('common.invalid.text', '😀😀', 'ㅋㅋㅋ', '...'),
      ...says('common.invalid.text-short', '가'),
      ...says('common.invalid.text', '   '),
      { given: { image: 'ref' }, says: 'common.invalid.got-image' },
      { given: { place: '역' }, says: 'common.invalid.got-place' },
      { given: 'sticker', says: 'common.invalid.got-sticker' } satisfies Case,
    ],
  },
  {
    step: '',
    cases: [...gives('가'.repeat(200), '가'.repeat(200)), ...says('common.invalid.text-long', '가'.repeat(201))],
  },
  {
    step: 'optional: t.none',
    cases: [
      ...gives(null, '없음', '건너뛰기', '없어요'),
      ...gives('없어요 그런 건', '없어요 그런 건'),
      ...gives('1', '1'),
    ],
  },
];
