import { gives, type KindCases, says } from './cases';

export const tables: KindCases[] = [
  {
    step: 'private: true',
    cases: [
      ...gives('불광역 2번 출구', '불광역 2번 출구', ' 불광역 2번 출구 '),
      ...gives('처음 가 보는 곳', '처음 가 보는 곳'),
      { given: { place: '불광역' }, gives: '불광역' },
      { given: { place: '' }, gives: '37.61000, 126.93000' },
      ...says('common.invalid.place', '  '),
      ...says('common.invalid.text-long', '가'.repeat(201)),
      { given: 'sticker', says: 'common.invalid.got-sticker' },
    ],
  },
];
