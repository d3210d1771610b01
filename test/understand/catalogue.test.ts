import { catalogueOf } from '../../src/understand/catalogue';
import { phrases } from '../../src/understand/phrases';
import { sentenceOf } from '../../src/understand/sentence';

const sets = (name: string): readonly string[] =>
  ({ pet: ['강아지', '고양이'], particle: ['가', '를', '에'], adverb: ['좀', '너무'] })[name] ?? [];
const found = (line: string, words: string): boolean => phrases([line], sets).find(sentenceOf(words).spaced) !== null;

test.each([
  ['나~요', '난요', true],
  ['쓰러ㅈ', '쓰러졌어요', true],
  ['쓰러ㅈ', '쓰러스', false],
  ['병원 + 같이', '병원에 내일 저랑 같이', true],
  ['병원 + 같이', '같이 병원에', false],
  ['{pet}_산책', '고양이를 좀 산책', true],
  ['{pet}_산책', '고양이 밥 산책', false],
  ['(큰|작은)? 개', '큰개', true],
  ['정당 !(한|하)', '정당한 이유', false],
  ['정당 !(한|하)', '정당 가입', true],
  ['<!(오)전도', '오전도 좋아요', false],
  ['<전도>', '전도 하러', true],
  ['<전도>', '전도하러', false],
  ['\\ㄱ\\ㅅ', 'ㄱㅅ', true],
  ['다단계', '다.단.계', true],
  ['다단계', '바다 단계별 산책', false],
  ['dog', 'walking dogs', true],
  ['dog', 'dogma', false],
  ['dog*', 'dogma', true],
  ["don't", 'I dont', true],
  ["don't", 'I don’t', true],
])('%s in "%s": %s', (line, words, is) => {
  expect(found(line, words)).toBe(is);
});

const kinds = catalogueOf(
  [
    { id: 'hospital', lines: ['병원', 'see a doctor'] },
    { id: 'childcare', lines: ['아기 + 봐'] },
    { id: 'walk', lines: ['산책', 'walk'] },
    { id: 'pets', lines: ['{pet}=4'] },
    { id: 'learning', lines: ['알려 주=1'] },
  ],
  sets,
  phrases(['동안'], sets),
);

test.each([
  ['병원에 같이 가 주세요', 'hospital', []],
  ['병원 다녀올 동안 아기 봐 주세요', 'childcare', ['hospital']],
  ['아기 보러 병원에', 'hospital', []],
  ['강아지 산책', 'pets', ['walk']],
  ['산책 알려 주세요', 'walk', ['learning']],
  ['산 책', 'walk', []],
  ['Could you WALK with me', 'walk', []],
])('"%s" means %s before %j', (words, kind, others) => {
  const choice = kinds(sentenceOf(words));
  expect(choice?.best.value).toBe(kind);
  expect(choice?.others).toEqual(others);
});

test.each(['지붕을 고쳐 주세요', 'catwalk', '', 'ㅋㅋㅋ 😀'])('"%s" means nothing', (words) => {
  expect(kinds(sentenceOf(words))).toBeNull();
});

test('the words that were found are those of the sentence', () => {
  const sentence = sentenceOf('네, 강아지  산책!!  부탁');
  const best = kinds(sentence)?.best;
  expect(best).toMatchObject({ words: '강아지' });
  expect(sentence.text.slice(best?.from, best?.to)).toBe('강아지');
});
