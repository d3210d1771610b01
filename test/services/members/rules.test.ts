import { showPhone, toPhone } from '../../../src/lib/phone';
import { toEmail, toName } from '../../../src/services/members';
import { asUpdate, spokenLang } from '../../../src/services/members/rules';
import { type MemberMove, memberMoves } from '../../../src/services/members/states';
import type { MemberStatus } from '../../../src/services/members/types';
import { mayMove } from '../../../src/services/record';

test.each([
  ['010-1234-5678', '+821012345678'],
  ['01012345678', '+821012345678'],
  ['010 1234 5678', '+821012345678'],
  ['０１０－１２３４－５６７８', '+821012345678'],
  ['+82 10-1234-5678', '+821012345678'],
  ['+82 (0)10-1234-5678', '+821012345678'],
  ['0082 10 1234 5678', '+821012345678'],
  ['821012345678', '+821012345678'],
  ['011-234-5678', '+82112345678'],
  ['02-123-4567', '+8221234567'],
  ['02)1234-5678', '+82212345678'],
  ['031-123-4567', '+82311234567'],
  ['070-1234-5678', '+827012345678'],
  ['0505-123-4567', '+825051234567'],
])('%s is the number %s', (said, e164) => {
  expect(toPhone(said)).toBe(e164);
});

test.each([
  '',
  '없어요',
  '010-1234-567',
  '010-1234-56789',
  '1234',
  '900101-1234567',
  '+1 202 555 0123',
  '010-1234-5678x',
])('%p is no Korean number', (said) => {
  expect(toPhone(said)).toBeNull();
});

test.each([
  [' Dal@Example.ORG ', 'Dal@example.org'],
  ['ｄａｌ＠example.org', 'dal@example.org'],
  ['dal+news@mail.example.co.kr', 'dal+news@mail.example.co.kr'],
  ['', null],
  ['dal', null],
  ['dal@', null],
  ['dal@localhost', null],
  ['dal@example.org, boss@example.org', null],
  ['Dal <dal@example.org>', null],
  ['dal@example.org\nBcc: all@example.org', null],
  [`${'a'.repeat(250)}@example.org`, null],
])('the e-mail address in %j', (said, address) => {
  expect(toEmail(said)).toBe(address);
});

test.each([
  ['+821012345678', '010-1234-5678'],
  ['+82112345678', '011-234-5678'],
  ['+8221234567', '02-123-4567'],
  ['+82212345678', '02-1234-5678'],
  ['+825051234567', '0505-123-4567'],
])('%s is written %s', (e164, shown) => {
  expect(showPhone(e164)).toBe(shown);
});

test.each([
  ['  햇살  ', '햇살'],
  ['느티나무\n이웃', '느티나무 이웃'],
  ['보리차\u200b', '보리차'],
  ['\u1112\u1162\u11ba살', '햇살'],
  ['이웃 77', '이웃 77'],
  ['Ann', 'Ann'],
  ['{{name}}', '{{name}}'],
  ['해님👩‍🌾', '해님👩‍🌾'],
  ['می‌خواهم', 'می‌خواهم'],
  ['क्‍ष', 'क्‍ष'],
  ['보\u202e리차', '보리차'],
  ['ann\u200dlee', 'annlee'],
])('the name %p is kept as %p', (said, name) => {
  expect(toName(said)).toBe(name);
});

test.each([
  '',
  '   ',
  '!!!',
  '☀️',
  '010-1234-5678',
  '김 01012345678',
  '가'.repeat(21),
  '\u3164',
  '보리\uffa0차',
  '김 ０１０１２３４５６７８',
  '김 ٠١٠-١٢٣٤-٥٦٧٨',
])('%p is no name', (said) => {
  expect(toName(said)).toBeNull();
});

test.each([
  ['ko', 'ko'],
  ['ko-KR', 'ko'],
  ['kr', 'ko'],
  ['en_US', 'en'],
  ['ja', 'en'],
  ['', null],
  ['??', null],
  [undefined, null],
])('a channel that tells %p means %p', (told, lang) => {
  expect(spokenLang(told)).toBe(lang);
});

test('null takes a field away, undefined leaves it', () => {
  expect(asUpdate({ name: '가나', phone: null })).toEqual({
    set: { name: '가나', initials: 'ㄱㄴ' },
    unset: { phone: 1, tail: 1 },
  });
});

test('only these moves of a membership are possible', () => {
  const all: MemberStatus[] = ['waiting', 'active', 'refused', 'left'];
  const possible = (Object.keys(memberMoves) as MemberMove[]).flatMap((move) =>
    all
      .filter((status) => mayMove(memberMoves, status, move))
      .map((status) => `${status} ${move} ${memberMoves[move].to}`),
  );
  expect(possible).toEqual([
    'waiting approve active',
    'waiting refuse refused',
    'waiting leave left',
    'active leave left',
  ]);
});
