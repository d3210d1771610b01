import { meaningsOf, sentenceOf, whyNotReading } from '../../src/understand';
import { list } from './rows';

const read = whyNotReading(meaningsOf(list));

test.each([
  ['그날은 병원 가요', 'time'],
  ['회사 가야 해서요', 'time'],
  ['손주 봐야 해요', 'time'],
  ['동창들을 만나기로 해서요', 'time'],
  ['그날은 손주 봐야 돼요', 'time'],
  ['그때는 학원 데리러 가야 됩니다', 'time'],
  ['선약이 있어서 그래요', 'time'],
  ["I'm at work then", 'time'],
  ['너무 멀어요', 'far'],
  ['거긴 버스가 없어요', 'far'],
  ["it's too far", 'far'],
  ['허리가 아파서', 'unsuited'],
  ['힘에 부쳐서요', 'unsuited'],
  ['몸살 기운이 와서 쉬어야 해요', 'unsuited'],
  ['해 본 적이 없어요', 'unsuited'],
  ['개를 무서워해요', 'unsuited'],
  ['my knee hurts', 'unsuited'],
])('%s: %s', (words, why) => {
  expect(read(sentenceOf(words))).toBe(why);
});

test.each([
  '내일 병원에 같이 가 주세요',
  '허리가 아파서 청소를 못 해요 도와주실 분',
  '너무 멀어요?',
  '10분 늦어요',
  '내일 시간 돼요',
  '고마워요',
  '그날은 안 돼요',
  'my knee hurts, could someone come with me',
])('%s gives no reason', (words) => {
  expect(read(sentenceOf(words))).toBeNull();
});
