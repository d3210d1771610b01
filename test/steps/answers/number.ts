import { gives, type KindCases, says } from './cases';

export const tables: KindCases[] = [
  {
    step: 'min: 1\n    max: 30',
    cases: [
      ...gives(3, '3', '３', '3명', '세 명', '셋', '삼', 'three', '3명이요', '세 명 정도요'),
      ...gives(12, '12', '열둘', '열두 명', '십이', 'twelve'),
      ...gives(25, '스물다섯', '이십오', 'twenty five'),
      ...says('common.invalid.number-max', '31', '1,200', '백'),
      ...says('common.invalid.number-min', '0', '영', '-3'),
      ...says('common.invalid.number', '많이', '3~4명', '이이', '세네 명', '1.5'),
    ],
  },
  { step: 'optional: t.none', cases: [...gives(1, '1', '하나'), ...gives(null, '없음', '건너뛰기')] },
  { step: 'min: -5', cases: [...gives(-3, '-3'), ...says('common.invalid.number-min', '-6')] },
];
