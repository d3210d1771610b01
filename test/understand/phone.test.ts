import { sentenceOf } from '../../src/understand';
import { createPhone } from '../../src/understand/phone';
import { list } from './rows';

const phone = createPhone(list);

test.each([
  ['010-1234-5678', '+821012345678'],
  ['01012345678이요', '+821012345678'],
  ['제 번호는 010 1234 5678이에요', '+821012345678'],
  ['010.1234.5678 로 전화 주세요', '+821012345678'],
  ['번호요? 공일공에 일이삼사에 오육칠팔이에요', '+821012345678'],
  ['공일공 하나둘삼사 오륙칠팔', '+821012345678'],
  ['공일공 다시 구구팔팔 다시 공공일이', '+821099880012'],
  ['전화는 02-123-4567인데요', '+8221234567'],
  ['집 전화 02) 123-4567', '+8221234567'],
  ['+82 10 1234 5678', '+821012345678'],
  ['my number is zero one zero, one two three four, five six seven eight', '+821012345678'],
  ['010-1234-5678, 네 010 1234 5678', '+821012345678'],
])('%s is a number', (said, number) => {
  const found = phone(sentenceOf(said));
  expect(found?.value).toBe(number);
  expect(sentenceOf(said).text.slice(found?.from, found?.to)).toBe(found?.words);
});

test.each([
  '없어요',
  '나중에 알려 드릴게요',
  '010-1234',
  '1234-5678',
  '78년생이고 3월 4일이에요',
  '이따가 오후 일곱시 이십분에 오세요 이천이십육년 십일월',
  '010-1234-5678 아니면 010-8765-4321',
  '010-1234-56789',
  '일이 많아서 사고가 났어요',
  '0'.repeat(500),
])('%s is none', (said) => {
  expect(phone(sentenceOf(said))).toBeNull();
});
