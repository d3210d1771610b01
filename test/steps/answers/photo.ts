import { gives, type KindCases, says } from './cases';

export const tables: KindCases[] = [
  {
    step: 'optional: t.none',
    cases: [
      { given: { image: 'line:123' }, gives: 'line:123' },
      ...gives(null, '건너뛰기', '없어요', '1'),
      ...says('common.invalid.photo', '사진이요', '2'),
      { given: { place: '역' }, says: 'common.invalid.got-place' },
    ],
  },
];
