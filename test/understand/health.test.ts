import { healthReading, meaningsOf } from '../../src/understand';
import { list } from './rows';

const told = healthReading(meaningsOf(list));

/** Words that say how somebody is, or what they live with. */
const about = [
  '휠체어를 타요',
  '무릎이 아파서 천천히 걸어요',
  '허리가 안 좋아요',
  '귀가 어두우셔서 크게 말씀해 주세요',
  '어머니가 치매가 있으세요',
  '당뇨가 있어서 단 것은 안 돼요',
  '지난달에 고관절 수술을 받았어요',
  '아이가 땅콩 알레르기가 있어요',
  '시각장애인이에요',
  '눈이 침침해서 글씨를 못 읽어요',
  '혈압약을 먹고 있어요',
  '거동이 불편하세요',
  '혼자 못 걸으세요',
  '지팡이를 짚어요',
  '다리를 다쳐서 깁스를 했어요',
  '임신 중이에요',
  '우울증이 있어요',
  'I use a wheelchair',
  'my knees hurt',
  'she has dementia',
];

/** Words of errands, places and things. */
const other = [
  '2층이라 계단이 있어요',
  '병원에 같이 가 주세요',
  '건강검진 받으러 가요',
  '초인종이 고장 났으니 전화해 주세요',
  '강아지가 있어요',
  '짐이 좀 무거워요',
  '주차할 곳이 없어요',
  '마스크를 써 주세요',
  '휠체어를 빌리러 가요',
  '배가 고파요',
  '배추 열 포기예요',
  '눈이 와서 길이 미끄러워요',
  '목요일이 좋아요',
  '등을 갈아 주세요',
  '이가 빠진 그릇은 버려 주세요',
  '현관 비밀번호는 만나서 알려 드릴게요',
  'the bell is broken, please call',
  'I live on the second floor',
];

test.each(about)('%s: is about health', (words) => expect(told(words)).toBe(true));
test.each(other)('%s: is not about health', (words) => expect(told(words)).toBe(false));

test('words far behind are read too', () => {
  expect(told(`${'계단이 있어요. '.repeat(80)}휠체어를 타요`)).toBe(true);
  expect(told('계단이 있어요. '.repeat(80))).toBe(false);
});
