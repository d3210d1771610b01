import { gives, type KindCases, says } from './cases';

export const tables: KindCases[] = [
  {
    step: 'min: 30\n    max: 240',
    cases: [
      ...gives(
        60,
        '한 시간',
        '한시간',
        '1시간',
        '60분',
        '한 시간이요',
        '1시간 정도',
        'one hour',
        'an hour',
        '1h',
        '60',
      ),
      ...gives(
        90,
        '한시간 반',
        '한 시간 30분',
        '1시간반',
        '1시간 30분',
        '90분',
        '1.5시간',
        '90',
        'an hour and a half',
        '1h 30m',
        '90 minutes',
      ),
      ...gives(30, '30분', '반시간', '삼십 분', 'half an hour'),
      ...gives(150, '두 시간 30분', '두시간 반', '2.5시간', '두 시간 삼십분'),
      ...gives(180, '세 시간', '3시간 동안', '세시간쯤요', '3'),
      ...says('common.invalid.duration-max', '다섯 시간', '10시간', '300분', '5'),
      ...says('common.invalid.duration-min', '10분', '십분'),
      ...says('common.invalid.duration', '반나절', '금방', '하루 종일', '두시 반', '0분'),
      { given: { value: '120' }, gives: 120 },
      { given: { value: '1000' }, says: 'common.invalid.duration-max' },
      { given: { value: 'long' }, says: 'common.invalid.duration' },
    ],
  },
  {
    step: 'choices: [60, 90, 120]',
    cases: [
      ...gives(60, '1', '1시간'),
      ...gives(90, '2번', '1시간 30분', '한시간 반'),
      ...gives(120, '3'),
      ...gives(45, '45분'),
    ],
  },
];
