import { gives, type KindCases, says } from './cases';

export const tables: KindCases[] = [
  {
    step: '',
    cases: [
      ...gives('010-1234-5678', '010-1234-5678', '01012345678', '제 번호는 010 1234 5678이에요', '+82 10-1234-5678'),
      ...gives('010-1234-5678', '공일공에 일이삼사에 오육칠팔이요', '０１０ １２３４ ５６７８'),
      ...gives('02-123-4567', '02)123-4567', '집 전화 02 123 4567'),
      ...says('common.invalid.phone', '네', '12', '010-1234', '아직 몰라요', '010-1234-5678 아니면 010-8765-4321'),
      { given: { image: 'ref' }, says: 'common.invalid.got-image' },
      { given: 'sticker', says: 'common.invalid.got-sticker' },
    ],
  },
];
