import { faqReading, meaningsOf, sentenceOf } from '../../src/understand';
import { MAX_RESPELT } from '../../src/understand/limits';
import { spellingOf } from '../../src/understand/spelling';
import { list } from './rows';

const spelling = spellingOf(list);

test.each([
  ['우예 하는교', '어떻게 하나요'],
  ['이거 바꿀라믄', '이거 바꾸려면'],
  ['갈 낀데 몬가겠심더', '갈 건데 못가겠습니다'],
  ['손주 데꼬 댕기는디유', '손주 데리고 다니는데요'],
  ['있응께 오이소', '있으니까 오세요'],
  ['된께 혀유', '되니까 해요'],
  ['됨다 있슴다', '됩니다 있습니다'],
  ['pls call u', 'please call you'],
])('%s is also spelt as the tables write it', (typed, text) => {
  expect(spelling(typed)?.text).toBe(text);
});

test.each([
  '학교에 가요',
  '하남 사는 친구예요',
  '도토리묵 같이 만들어요',
  '카드로 내요',
  '허리가 아파요',
  '아예 못 가요',
  '긴 시간은 어려워요',
  'urgent help',
  '',
])('%s is written in one way', (typed) => {
  expect(spelling(typed)).toBeNull();
});

test('each letter keeps its place in the words as typed', () => {
  const { text, at } = spelling('저 댕기는디 같이') ?? { text: '', at: [] };
  expect(text).toBe('저 다니는데 같이');
  expect(at).toHaveLength(text.length + 1);
  expect(at[text.indexOf('같이')]).toBe('저 댕기는디 '.length);
  expect(at.at(-1)).toBe('저 댕기는디 같이'.length);
  expect(at).toEqual([...at].sort((a, b) => a - b));
});

test('words that are too long are left as they are', () => {
  expect(spelling('하는교 '.repeat(MAX_RESPELT))).toBeNull();
});

test('what is found in another spelling is told in the words as typed', () => {
  const found = faqReading(meaningsOf(list))(sentenceOf('저기, 어데서 만나는교?'));
  expect(found).toMatchObject({ value: 'where' });
  expect('저기, 어데서 만나는교?').toContain(found?.words ?? '없음');
});
