import { gives, type KindCases, says } from './cases';

const options =
  'options: [{ value: walk, text: t.walk }, { value: hospital, text: t.hospital }, { value: bank, text: t.bank }]';

export const tables: KindCases[] = [
  {
    step: options,
    cases: [
      ...gives('walk', '산책', '산 책', '산책이요', '산책!', '1', '1번', '１', '첫 번째', '①'),
      ...gives('hospital', '병원 동행', '병원동행 부탁드려요', '병원', '동행', '2', '2번이요', '두 번째', '둘째'),
      ...gives('bank', '은행', '은행일', '3', '세번째요', '은행 일 보기 부탁해요'),
      { given: { value: 'bank' }, gives: 'bank' },
      { given: { value: 'gone' }, says: 'common.invalid.gone' },
      ...says('common.invalid.choice', '4', '0', '청소', '산책 말고 다른 거', '산책이랑 병원 동행', '😀', 'ㅋㅋㅋ'),
    ],
  },
  {
    step: `${options}\n    other: true`,
    cases: [
      ...gives('walk', '산책'),
      ...gives('창틀 청소', '창틀 청소', '  창틀 청소 '),
      ...gives('hospital', '2'),
      ...says('common.invalid.choice', '!!!'),
    ],
  },
  {
    step: 'options: [{ value: 1, text: t.walk }, { value: true, text: t.bank }]',
    cases: [...gives(1, '산책', '1'), ...gives(true, '2')],
  },
  {
    step: `${options}\n    optional: t.none`,
    cases: [...gives(null, '건너뛰기', '없어요', '4'), ...gives('bank', '3')],
  },
];
