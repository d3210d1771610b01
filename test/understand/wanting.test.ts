import { meaningsOf, sentenceOf, wantingReading } from '../../src/understand';
import { list } from './rows';

const wants = wantingReading(meaningsOf(list));

test.each([
  ...['병원에 같이 가 주실 분이 필요해요', '애 봐줄 사람 구해요', '형광등 좀 갈아 주이소', '말벗 해 주실 분 찾습니다'],
  ...['산책 같이 해 주시면 좋겠어요', '도움이 필요해요', 'I need somebody to come along', 'can someone walk with me'],
])('%s wants help', (said) => {
  expect(wants(sentenceOf(said))).toBe(true);
});

test.each([
  ...[
    '병원 동행이요',
    '말벗이랑 산책 같은 거 할 수 있어요',
    '말벗 해 드릴게요',
    '도움이 필요하신 분 도와드리고 싶어요',
  ],
  ...['필요하시면 불러 주세요', '산책 같이 하고 싶어요', 'I can walk with somebody who needs it'],
])('%s does not', (said) => {
  expect(wants(sentenceOf(said))).toBe(false);
});
