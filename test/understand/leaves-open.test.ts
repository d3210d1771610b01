import { meaningsOf, openReading, sentenceOf } from '../../src/understand';
import { list } from './rows';

const leavesOpen = openReading(meaningsOf(list));

test.each([
  ...['아무데나요', '아무 데나 괜찮아요', '아무거나 주세요', '어디든 상관없어요', '어디라도 좋아요', '상관없어요'],
  ...['아무 때나 괜찮아요', '다 괜찮아요', '알아서 해 주세요', 'anywhere is fine', "I don't mind"],
])('%s takes anything', (said) => {
  expect(leavesOpen(sentenceOf(said))).toBe('any');
});

test.each([
  ...['가까운 데요', '제일 가까운 곳이요', '집에서 가까운 데면 아무 데나요', '집 근처요', 'the nearest one please'],
])('%s takes the nearest', (said) => {
  expect(leavesOpen(sentenceOf(said))).toBe('near');
});

test.each(['몰라요', '잘 모르겠어요', '글쎄요', '아직 못 정했어요', "I'm not sure yet"])('%s knows none', (said) => {
  expect(leavesOpen(sentenceOf(said))).toBe('unsure');
});

test.each(['난곡점이요', '토요일 아침', '가까운 데가 어디예요?', '네', '둘 다요', 'Saturday morning'])(
  '%s leaves nothing open',
  (said) => {
    expect(leavesOpen(sentenceOf(said))).toBeNull();
  },
);
