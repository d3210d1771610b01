import { gives, type KindCases, noted, says } from './cases';

export const tables: KindCases[] = [
  {
    step: 'min: 30\n    max: 240',
    cases: [
      ...gives(60, '한 시간', '한시간', '1시간', '60분', '한 시간이요', '1시간 정도', 'one hour', 'an hour', '1h'),
      ...gives(
        90,
        '한시간 반',
        '한 한시간 반쯤 걸릴 것 같아요',
        '음 한시간 반이면 될 거예요',
        '한 시간 30분',
        '1시간반',
        '1시간 30분',
        '90분',
        '1.5시간',
        'an hour and a half',
        '1h 30m',
        '90 minutes',
      ),
      ...gives(30, '30분', '반시간', '삼십 분', 'half an hour'),
      ...gives(150, '두 시간 30분', '두시간 반', '2.5시간', '두 시간 삼십분'),
      ...gives(180, '세 시간', '3시간 동안', '세시간쯤요'),
      ...noted('common.heard.duration', 60, '1', '60'),
      ...noted('common.heard.duration', 90, '90', '1.5'),
      ...noted('common.heard.duration', 180, '3'),
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
      ...gives(60, '1번', '1시간'),
      ...noted('common.heard.duration', 60, '1'),
      ...noted('common.heard.duration', 120, '2', '120'),
      ...gives(90, '2번', '1시간 30분', '한시간 반'),
      ...gives(120, '3번', '마지막이요', '두 시간'),
      ...gives(45, '45분'),
    ],
  },
];
