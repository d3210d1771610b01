import { meaningsOf, preferenceReading, sentenceOf } from '../../src/understand';
import { list } from './rows';

const prefers = preferenceReading(meaningsOf(list));

test.each([
  ...[
    '저는 12월 5일 토요일이 좋아요',
    '다시 생각해 보니 일요일이 낫겠네요',
    '수국으로 하면 좋겠어요',
    '토욜이 편할 것 같아요',
  ],
  ...['금요일은 안 되고 일요일이요', '수국 말고 라벤더로 해 주이소', '저는 라벤더에 한 표'],
  ...["I'd rather have Sunday", 'the second would be better for me'],
])('%s says what is preferred', (said) => {
  expect(prefers(sentenceOf(said))).toBe(true);
});

test.each([
  ...['일요일에 손주가 온대요', '토요일이 좋을까요?', '12월 5일이 생일이에요', '라벤더가 뭐예요'],
  ...['I have a visitor on Sunday', 'is Sunday better?'],
])('%s does not', (said) => {
  expect(prefers(sentenceOf(said))).toBe(false);
});
