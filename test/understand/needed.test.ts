import { meaningsOf, neededReading, sentenceOf } from '../../src/understand';
import { list } from './rows';

const read = neededReading(meaningsOf(list));

test.each([
  ...[
    '뭐 도와드릴 거 있나요',
    '제가 도울 만한 일 있어요?',
    '누구 도와드릴 분 있나요',
    '오늘 시간 있는데 도울 일 없나요',
  ],
  ...['내가 도울 만한 거 보여 줘', '제가 도울 일 알려 주세요'],
  ...['봉사할 데 있을까요?', '지금 손이 필요한 집 있어요?', '도움 필요하신 어르신 계세요?', '제가할일있나요'],
  ...['is there anything I can do today', 'does anyone need a hand right now', 'what can I do to help?'],
])('%s asks what there is to do', (said) => {
  expect(read(sentenceOf(said))).toBe(true);
});

test.each([
  ...['병원에 같이 가 주실 분 있나요', '도와주실 분 계세요?', '도움이 필요해요', '도움이 필요한 어르신이에요'],
  ...['오늘 할 일 있나요', '저도 도울 수 있어요', '장보기 도와드릴 수 있어요', '도움이 필요한데 있나요'],
  ...['I need a hand', 'can anyone help me tomorrow'],
])('%s does not', (said) => {
  expect(read(sentenceOf(said))).toBe(false);
});
