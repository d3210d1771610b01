import { loadPacks, textsOf } from '../../../src/packs';
import type { Post } from '../../../src/services/questions';
import { createReader, type Reader } from '../../../src/services/questions/reading';
import { HERE } from '../../support/services';

const communities = loadPacks([HERE]);
const community = communities.get(HERE);
const texts = textsOf(communities.all());
const read = (reader: Reader, words: string, of = community, posts: readonly Post[] = []) =>
  reader.mayAsk(of, words) ? reader.read(of, words, posts) : ({ is: 'none' } as const);
const reader = createReader(texts);

const found = (words: string) => {
  const asked = read(reader, words);
  return 'question' in asked ? asked.question : asked.is;
};

test.each([
  ['혹시 돈을 내야 하나요?', 'cost'],
  ['비용이 있나요', 'cost'],
  ['무료 인가요??', 'cost'],
  ['오시는 분이 누구세요?', 'who-comes'],
  ['낯선 사람이 와도 안전한가요', 'safe'],
  ['남은시간이몇시간이에요', 'minutes-left'],
  ['만나는 곳이 어디죠?', 'where'],
  ['다음 약속이 언제예요?', 'when'],
  ['아직도 찾고 있나요?', 'still-open'],
  ['이 부탁이 왜 저에게 왔나요?', 'why-me'],
  ['왜 저한테 물어보는 거예요', 'why-me'],
  ['주소는 왜 물어보나요', 'privacy'],
  ['약속을 취소하려면 어떻게 하나요', 'how-to-cancel'],
  ['시간을 바꿀수 있나요', 'change'],
  ['센터 전화번호가 어떻게 되나요', 'phone-of-centre'],
  ['여기는 뭐 하는 곳인가요', 'what-is-this'],
  ['어떻게 가입하나요', 'join'],
  ['제 주소를 누가 보나요', 'privacy'],
  ['늦으면 어떻게 하나요?', 'late'],
  ['스마트폰이 없어도 되나요?', 'no-phone'],
  ['보헙이 있나요?', 'insurance'],
  ['아이를 데려가도 되나요?', 'children'],
  ['이번 주 소식이 뭐예요', 'news'],
  ['시간이 소멸되나요?', 'how-long-kept'],
  ['is it free?', 'cost'],
  ['why did you ask me?', 'why-me'],
  ['how do i cancel my appointment?', 'how-to-cancel'],
  ['ㅊㅅ', 'how-to-cancel'],
])('%s is %s', (words, id) => {
  expect(found(words)).toBe(id);
});

/** Near to a question with an answer, and another one: a wrong answer would be worse than none. */
test.each([
  '강아지를 데려가도 되나요?',
  '친구를 데려가도 되나요?',
  '복권 번호 알려 주세요',
  '버스가 몇 시에 오나요?',
  '남편이 와도 되나요?',
  '화장실이 어디예요?',
  '이번 주 날씨가 어때요?',
  '점심에 뭐 먹을까요?',
])('%s has no answer', (words) => {
  expect(read(reader, words)).toEqual({ is: 'unknown' });
});

/** Answers of other questions, wishes and requests are no question. */
test.each([
  '네',
  '네?',
  '언제든 괜찮아요',
  '누구나 좋아요',
  '내일 오후 3시',
  '3시?',
  '은평구',
  '말벗',
  '병원에 같이 가 주세요',
  'ㅋㅋㅋ',
  'ㅇㅇ',
  '',
  '   ',
  '가'.repeat(10_000),
])('%s is no question', (words) => {
  expect(read(reader, words)).toEqual({ is: 'none' });
});

test('a pack without the exchange has no answers about appointments', () => {
  const plain = { ...community, id: 'plain', features: ['cases', 'questions'] };
  expect(read(reader, '다음 약속이 언제예요?', plain)).toEqual({ is: 'unknown' });
  expect(read(reader, '돈을 내야 하나요?', plain)).toEqual({ is: 'asked', question: 'cost' });
});

test('the ways of a post are searched while it is shown', () => {
  const words = '강아지를 데려가도 되나요?';
  const post = {
    ...{
      id: 'pst_1',
      community: HERE,
      question: null,
      ways: [words],
      text: '네',
      state: 'shown' as const,
      by: 'mem_1',
    },
    ...{ at: new Date(0), until: null, endedBy: null },
  } as const;
  expect(read(reader, '강아지 데려가도 되나요', community, [post])).toEqual({ is: 'asked', question: 'post:pst_1' });
  expect(read(reader, '아이를 데려가도 되나요?', community, [post])).toEqual({ is: 'asked', question: 'children' });
  expect(read(reader, words)).toEqual({ is: 'unknown' });
});
