import { gives, type KindCases, says } from './cases';

const long = '가'.repeat(10_000);

export const tables: KindCases[] = [
  {
    step: 'max: 20',
    cases: [
      ...gives(
        '들국화',
        '들국화',
        '제 이름은 들국화입니다',
        '들국화라고 불러 주세요',
        ' 들국화예요. ',
        '저는 들국화요',
      ),
      ...gives('Hazel', 'Hazel', 'my name is Hazel', 'call me Hazel please'),
      ...gives('솔방울2', '솔방울2'),
      ...gives('이끼', '🌿이끼🌿'),
      ...gives('박 순자', '박 순자'),
      ...says('common.invalid.name', '네', '아니요', '싫어요', '그건 왜 물어보세요?', '3번', '12'),
      ...says('common.invalid.name-number', '010-0000-1234', '０１０ ００００ １２３４', '٠١٠-٠٠٠٠-١٢٣٤'),
      ...says('common.invalid.name-invisible', '\u3164', '들\uffa0국화'),
      ...says('common.invalid.name-title', '강 복지관장', '구청 김영숙', 'Ａdmin istrator', '운영자입니다'),
      ...says('common.invalid.name', '내일 오전 10시요', 'ㅋㅋㅋ', '   '),
      ...says('common.invalid.text-long', '가'.repeat(21), long),
      { given: { image: 'ref' }, says: 'common.invalid.got-image' },
      { given: 'sticker', says: 'common.invalid.got-sticker' },
    ],
  },
];
