import { createProgramme, createValues } from '../../src/understand';
import { list } from './rows';

/** A Tuesday morning in Seoul. */
const AT = new Date('2026-11-24T10:00:00+09:00');
const read = createProgramme(list, createValues(list));
const PLACES = ['관악점', '관악점 활동실', '보라매점 북카페'];

test.each([
  [
    '화요일 오전 10시 책놀이 4번, 20명, 관악점',
    { title: '책놀이', day: '2026-12-01', time: '10:00', times: 4, count: 20, place: '관악점' },
  ],
  [
    '매주 목요일 10시부터 12시까지 요리 교실 8주, 20명, 최소 5명, 선착순',
    {
      title: '요리 교실',
      day: '2026-11-26',
      time: '10:00',
      minutes: 120,
      lasting: { count: 8, unit: 'week' },
      weekly: true,
      count: 20,
      minimum: 5,
      chosen: 'first',
    },
  ],
  [
    '다음 주 토요일 2시 한 시간 김장 한 번 추첨으로 열 명',
    { title: '김장', day: '2026-12-05', time: '14:00', minutes: 60, times: 1, count: 10, chosen: 'drawn' },
  ],
  [
    '12월 1일 저녁 7시 책 모임, 열 가족, 12월 22일까지 매주',
    { title: '책 모임', day: '2026-12-01', time: '19:00', until: '2026-12-22', weekly: true, count: 10 },
  ],
  [
    '책놀이 열고 싶어요 목요일 오후 3시 보라매점 북카페 5명 이상',
    { title: '책놀이', day: '2026-11-26', time: '15:00', minimum: 5, place: '보라매점 북카페', opening: true },
  ],
  [
    '매주 화요일 10시부터 12시까지 책놀이 12월 22일까지',
    { title: '책놀이', day: '2026-12-01', time: '10:00', minutes: 120, until: '2026-12-22', weekly: true },
  ],
  ['그림책 읽기', { title: '그림책 읽기' }],
  ['책놀이 새로 열고 싶어요', { title: '책놀이', opening: true }],
  ['', {}],
])('%s', (words, expected) => {
  expect(read(words, PLACES, AT)).toEqual(expected);
});

test('in English', () => {
  expect(read('Story time Thursday 3pm 4 times, 20 people, at least 5 people', [], AT)).toEqual({
    ...{ title: 'Story time', day: '2026-11-26', time: '15:00', times: 4, count: 20, minimum: 5 },
  });
});
