import { meaningsOf, needingReading, sentenceOf } from '../../src/understand';
import { list } from './rows';

const needs = needingReading(meaningsOf(list));

test.each([
  ...['딸이 회사 때문에 바빠서 못 데려다줘요', '제가 무릎이 아파서요', '네 혼자 계단이 영 힘들어서', '혼자라서요'],
  ...['누가 와서 좀 봐줘', '물리치료 받으러 가야 해요', '화면이 자꾸 꺼져서요', 'I can’t walk far on my own'],
  ...['my daughter is busy', 'it is too heavy for me'],
])('%s says why help is needed', (said) => {
  expect(needs(sentenceOf(said))).toBe(true);
});

test.each([
  ...['아니요, 다리는 아픈데 괜찮아요', '딸이 해결했어요', '혼자 할 수 있어요', '안 할래요', '그날은 바빠서 못 가요'],
  ...['다음에 할게요 힘들어서', '모르겠어요', '누가 와요?', 'no, my son can take me', 'I don’t need anyone'],
])('%s does not', (said) => {
  expect(needs(sentenceOf(said))).toBe(false);
});
