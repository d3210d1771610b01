import { meaningsOf, sentenceOf } from '../../src/understand';
import { goAheadReading } from '../../src/understand/go-ahead';
import { list } from './rows';

const goesAhead = goAheadReading(meaningsOf(list));
const read = (words: string): boolean => goesAhead(sentenceOf(words));

const yeses = ['', '네 ', '응 ', '그래요, ', '좋아요! ', '네네 '];
const small = ['', '그냥 ', '이대로 ', '얼른 '];
const verbs = ['보내', '올려', '진행해', '접수해', '그렇게 해'];
const endings = ['', '줘', ' 주세요', '요', ' 주이소', '도 돼요'];

test.each(yeses)('after "%s" every verb of sending goes ahead', (lead) => {
  for (const word of small)
    for (const verb of verbs)
      for (const ending of endings)
        expect([read(`${lead}${word}${verb}${ending}`), verb, ending]).toEqual([true, verb, ending]);
});

test.each(['보내자', '올리세요', '그렇게 하시면 돼요', '이대로 진행하십시오', '보내는 걸로 해요', '네그냥보내주세요'])(
  '%s goes ahead',
  (said) => {
    expect(read(said)).toBe(true);
  },
);

test.each([
  ...[
    '네',
    '응',
    '그냥요',
    '보내지 마세요',
    '보내지 마',
    '아직 보내지 말아요',
    '안 보내요',
    '보내도 돼요?',
    '보내 줄까요?',
  ],
  ...['여자분으로 보내 주세요', '내일 보내 주세요', '사진을 보내 주세요', '사람 좀 보내 주세요', '보냈어요'],
])('%s does not', (said) => {
  expect(read(said)).toBe(false);
});

test.each([
  ['yes, send it', true],
  ['just post it please', true],
  ["don't send it", false],
  ['send it tomorrow', false],
  ['should I send it?', false],
])('%s: %s', (said, expected) => {
  expect(read(said)).toBe(expected);
});
