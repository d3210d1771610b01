import { createProgramme, createRhythm, createValues, sentenceOf, weeklyReading } from '../../src/understand';
import { list } from './rows';

/** A Tuesday morning in Seoul. */
const AT = new Date('2026-11-24T10:00:00+09:00');
const values = createValues(list);
const read = weeklyReading(values, createProgramme(list, values), createRhythm(list));
const said = (words: string) => read(sentenceOf(words), AT);

test.each([
  ['격주 화요일 10시부터 12시까지 병원 같이 가 주실 분', { weekdays: [2], everyWeeks: 2, time: '10:00', minutes: 120 }],
  ['2주에 한 번 화요일 10시에 병원 같이 가 주세요', { weekdays: [2], everyWeeks: 2, time: '10:00' }],
  ['이주에 한번씩 화욜 10시 병원', { weekdays: [2], everyWeeks: 2, time: '10:00' }],
  ['격주로 화요일마다 10시 병원', { weekdays: [2], everyWeeks: 2, time: '10:00' }],
  ['한 주 걸러 화요일하고 목요일 병원', { weekdays: [2, 4], everyWeeks: 2 }],
  ['보름에 한 번 금요일 말벗', { weekdays: [5], everyWeeks: 2 }],
  ['3주마다 수요일 2시 산책 6번', { weekdays: [3], everyWeeks: 3, time: '14:00', times: 6 }],
  ['격주 목요일 10시 병원 1월 14일까지', { weekdays: [4], everyWeeks: 2, time: '10:00', until: '2027-01-14' }],
  ['매달 첫째 화요일 10시에 병원 동행', { weekdays: [2], monthly: true, nth: [1], time: '10:00' }],
  ['매달 첫 화요일 10시', { weekdays: [2], monthly: true, nth: [1], time: '10:00' }],
  ['한 달에 한 번 셋째 주 수요일 10시 병원', { weekdays: [3], monthly: true, nth: [3], time: '10:00' }],
  ['매월 둘째 넷째 목요일 2시 병원', { weekdays: [4], monthly: true, nth: [2, 4], time: '14:00' }],
  ['매달 1, 3주 월요일 병원', { weekdays: [1], monthly: true, nth: [1, 3] }],
  ['매달 1째주와 3째주 화요일', { weekdays: [2], monthly: true, nth: [1, 3] }],
  ['매달 마지막 금요일 2시부터 3시까지', { weekdays: [5], monthly: true, nth: [-1], time: '14:00', minutes: 60 }],
  ['첫째 화요일마다 10시 병원', { weekdays: [2], monthly: true, nth: [1], time: '10:00' }],
  ['월 1회 화요일 병원 동행 5번', { weekdays: [2], monthly: true, times: 5 }],
  ['한 달에 두 번 화요일 10시 병원', { weekdays: [2], monthly: true, time: '10:00' }],
  ['매달 화요일 첫째 주에 10시 병원', { weekdays: [2], monthly: true, nth: [1], time: '10:00' }],
  [
    '격주로 화요일 10시 6주 동안 병원',
    { weekdays: [2], everyWeeks: 2, time: '10:00', lasting: { count: 6, unit: 'week' } },
  ],
  ['매주 화, 목 10시 8주간 병원', { weekdays: [2, 4], time: '10:00', lasting: { count: 8, unit: 'week' } }],
  ['매달 15일 10시에 은행 같이 가 주실 분', { weekdays: [], monthly: true, monthday: 15, time: '10:00' }],
  ['매월 25일마다 2시 장보기 6번', { weekdays: [], monthly: true, monthday: 25, time: '14:00', times: 6 }],
  ['한 달에 한 번 1일에 10시 병원', { weekdays: [], monthly: true, monthday: 1, time: '10:00' }],
  ['매달 1일, 15일 10시 병원', { weekdays: [], monthly: true, time: '10:00' }],
  ['매달 32일 10시 병원', { weekdays: [], monthly: true, time: '10:00' }],
  [
    '매달 첫째 화요일 10시 1월 15일까지',
    { weekdays: [2], monthly: true, nth: [1], time: '10:00', until: '2027-01-15' },
  ],
  ['the 15th of every month at 10', { weekdays: [], monthly: true, monthday: 15, time: '10:00' }],
  ['매주 화목 10시 병원', { weekdays: [2, 4], time: '10:00' }],
  ['매주 월·수·금 10시', { weekdays: [1, 3, 5], time: '10:00' }],
  ['월 수 금마다 10시 병원', { weekdays: [1, 3, 5], time: '10:00' }],
  ['매주 화, 목요일 10시', { weekdays: [2, 4], time: '10:00' }],
  ['매주 화요일 10시 석 달 동안 병원', { weekdays: [2], time: '10:00', lasting: { count: 3, unit: 'month' } }],
  [
    '매달 첫째 화요일 10시 6개월간 병원',
    { weekdays: [2], monthly: true, nth: [1], time: '10:00', lasting: { count: 6, unit: 'month' } },
  ],
  ['매주 화요일 10시 18개월 아이 돌봄', { weekdays: [2], time: '10:00' }],
  ['every Tuesday at 10 for 6 weeks', { weekdays: [2], time: '10:00', lasting: { count: 6, unit: 'week' } }],
  ['매주 화요일 10시 병원', { weekdays: [2], time: '10:00' }],
  ['every other Tuesday 10 to 12 hospital', { weekdays: [2], everyWeeks: 2, time: '10:00', minutes: 120 }],
  ['every two weeks on Tuesday at 10', { weekdays: [2], everyWeeks: 2, time: '10:00' }],
  ['the first Tuesday of every month at 10', { weekdays: [2], monthly: true, nth: [1], time: '10:00' }],
  ['once a month on the third Wednesday at 10', { weekdays: [3], monthly: true, nth: [3], time: '10:00' }],
  ['monthly, last friday 2pm', { weekdays: [5], monthly: true, nth: [-1], time: '14:00' }],
  ['every second Tuesday of the month', { weekdays: [2], monthly: true, nth: [2] }],
  ['first and third Monday of each month', { weekdays: [1], monthly: true, nth: [1, 3] }],
])('%s', (words, expected) => {
  expect(said(words)).toEqual(expected);
});

test.each([
  '다음 주 화요일 10시 병원',
  '12월 첫째 화요일 병원',
  '2주 뒤 화요일 병원',
  '두 달에 한 번 병원',
  '두 달에 1번 화요일 병원',
  '한 번만 화요일',
])('%s: nothing repeats', (words) => {
  expect(said(words)).toBeNull();
});
