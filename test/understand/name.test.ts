import { sentenceOf } from '../../src/understand';
import { createName } from '../../src/understand/name';
import { createYesNo } from '../../src/understand/yes-no';
import { list } from './rows';

const name = createName(list, createYesNo(list));
const nameIn = (typed: string): string | null => name(sentenceOf(typed))?.value ?? null;

/** Given names of many children, of which a part begins like a verb or like a yes. */
const GIVEN =
  '하준 서준 도윤 은우 예준 주원 하윤 하은 하린 예린 예나 예지 예진 예원 노아 노을 주아 하람 가람 가영 가은 해인 해준 하영 하진 오복 네리';
/** Family names of one syllable, of which a part is a verb, a yes or a no. */
const FAMILY = '김 이 오 안 하 허 노 도 주 함 예 어 가 감 지 우 봉 용 나 라 고 구';

test.each(GIVEN.split(' '))('%s is a name, and so is the parent of a child of this name', (given) => {
  const closed = ((given.at(-1) ?? '').charCodeAt(0) - 0xac00) % 28 > 0;
  expect(nameIn(given)).toBe(given);
  expect(nameIn(`${given}맘`)).toBe(`${given}맘`);
  expect(nameIn(`${given} 엄마`)).toBe(`${given} 엄마`);
  expect(nameIn(`저는 ${given}${closed ? '이에요' : '예요'}`)).toBe(given);
});

test.each(FAMILY.split(' '))('%s is a family name', (family) => {
  expect(nameIn(`${family}영희`)).toBe(`${family}영희`);
  expect(nameIn(`${family}준호요`)).toBe(`${family}준호`);
});

test.each([
  ['본명은 좀 그렇고 달팽이로 할게요', '달팽이'],
  ['본명 말고 달팽이로 할게요', '달팽이'],
  ['지 별명은 감자바우래요', '감자바우'],
  ['진달래요', '진달래'],
  ['저는 고래예요', '고래'],
  ['You can put down Mr. Okafor', 'Mr. Okafor'],
  ['everybody calls me Dee', 'Dee'],
])('%s gives a name', (typed, value) => {
  expect(nameIn(typed)).toBe(value);
});

test.each([
  ...['네', '할게요', '안 할래요', '그러쥬', '못혀', '좋쥬', '하입시더', '음…', '공일공 이삼사오 육칠팔구'],
  ...['예 그래요', '그래요', '본명은 싫어요', '이름은 비밀이에요', '괜찮습니다', '맞나?'],
])('%s gives none', (typed) => {
  expect(nameIn(typed)).toBeNull();
});
