import fc from 'fast-check';
import { bookingReading, createUnderstanding, createValues, meaningsOf, sentenceOf } from '../../src/understand';
import { list } from './rows';

/** A Tuesday, ten in the morning. */
const AT = new Date('2026-11-24T10:00:00+09:00');
const SATURDAY = { from: '2026-11-28', to: '2026-11-28' };
const OPEN = [
  { from: '09:00', to: '18:00' },
  { from: '18:00', to: '22:00' },
];
const values = createValues(list);
const stretch = (said: string, within = {}) => values.stretch(sentenceOf(said), AT, within);

test.each<[string, object]>([
  ['토요일 아침', { days: SATURDAY, part: 'morning' }],
  ['오전', { part: 'morning' }],
  ['주말 오후에요', { days: { from: '2026-11-28', to: '2026-11-29' }, part: 'afternoon' }],
  ['다음 주말이요', { days: { from: '2026-12-05', to: '2026-12-06' } }],
  ['이번 주요', { days: { from: '2026-11-24', to: '2026-11-29' } }],
  ['다음 주', { days: { from: '2026-11-30', to: '2026-12-06' } }],
  ['다음 주 토요일 오전', { days: { from: '2026-12-05', to: '2026-12-05' }, part: 'morning' }],
  ['8시 반부터 12시까지', { from: '08:30', to: '12:00' }],
  ['아침 9시부터 1시까지요', { from: '09:00', to: '13:00' }],
  ['저녁 7시부터 10시까지', { from: '19:00', to: '22:00' }],
  ['토요일 8시–13시', { days: SATURDAY, from: '08:00', to: '13:00' }],
  ['10-12시', { from: '10:00', to: '12:00' }],
  ['11시부터 새벽 1시까지', { from: '23:00', to: '01:00' }],
  ['토요일 밤 10시부터 새벽 2시 반까지요', { days: SATURDAY, from: '22:00', to: '02:30' }],
  ['23시~1시', { from: '23:00', to: '01:00' }],
  // A slip or a longer time than half a day is asked for again.
  ['오후 3시부터 2시까지', {}],
  ['아침 9시부터 새벽 1시까지', {}],
  ['밤 9시부터 12시까지', { from: '21:00', to: '24:00' }],
  ['9시부터 두 시간', { from: '09:00', to: '11:00' }],
  ['11시 반까지', { to: '11:30' }],
  ['2시부터요', { from: '14:00' }],
  ['둘이요', { count: 2 }],
  ['세 명이요', { count: 3 }],
  ['애 하나요', { count: 1 }],
  ['일곱 살 아이 하나요', { count: 1 }],
  ['토요일 10시 둘', { days: SATURDAY, from: '10:00', count: 2 }],
  ['토욜 아침이요', { days: SATURDAY, part: 'morning' }],
  ['이번 토요일 오전에요', { days: SATURDAY, part: 'morning' }],
  ['28일 아침', { days: SATURDAY, part: 'morning' }],
  ['담주 수요일 오후', { days: { from: '2026-12-02', to: '2026-12-02' }, part: 'afternoon' }],
  ['다다음 주 토요일', { days: { from: '2026-12-12', to: '2026-12-12' } }],
  ['월요일 오후 3시부터 5시', { days: { from: '2026-11-30', to: '2026-11-30' }, from: '15:00', to: '17:00' }],
  ['오전 내내', { part: 'morning' }],
  ['11시반까지만요', { to: '11:30' }],
  ['열한 시 반까지요', { to: '11:30' }],
  ['한 시까지면 돼요', { to: '13:00' }],
  ['오후 네 시 반까지', { to: '16:30' }],
  ['9시에서 12시', { from: '09:00', to: '12:00' }],
  ['아홉 시부터 열두 시까지', { from: '09:00', to: '12:00' }],
  ['2시부터 세 시간', { from: '14:00', to: '17:00' }],
  ['애 둘이요', { count: 2 }],
  ['2명', { count: 2 }],
  ['셋이서 가요', { count: 3 }],
  ['저 혼자요', { count: 1 }],
  ['saturday 9:00 to 11:30 for two', { days: SATURDAY, from: '09:00', to: '11:30', count: 2 }],
  // Either half of the day is possible, so the person is asked.
  ['7시부터 10시까지', {}],
  ['8시까지', {}],
  ['9시부터 11시까지랑 2시부터 4시까지', {}],
  ['잘 모르겠어요', {}],
])('stretch: %s', (said, expected) => {
  expect(stretch(said)).toEqual(expected);
});

test.each<[string, object, object]>([
  ['7시부터 10시까지', { open: OPEN }, { from: '19:00', to: '22:00' }],
  ['8시까지', { open: [{ from: '18:00', to: '22:00' }] }, { to: '20:00' }],
  ['8시까지', { after: '19:00' }, { to: '20:00' }],
  ['11시 반까지', { after: '09:00', open: OPEN }, { to: '11:30' }],
  ['밤 11시부터 1시까지', { open: [{ from: '22:00', to: '02:00' }] }, { from: '23:00', to: '01:00' }],
  // Outside the opening hours the words still say what they say; the booking refuses it.
  ['오후 5시부터 7시까지', { open: OPEN.slice(0, 1) }, { from: '17:00', to: '19:00' }],
])('stretch: %s, with what is around it', (said, within, expected) => {
  expect(stretch(said, within)).toEqual(expected);
});

test('a span of two full times is read as it stands, whatever the sign between', () => {
  const minutes = fc.integer({ min: 0, max: 95 }).map((n) => n * 15);
  const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  const between = fc.constantFrom('부터 ', '에서 ', '-', ' ~ ', '–');
  fc.assert(
    fc.property(minutes, minutes, between, (a, b, sign) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      // Hours written with a zero or from 13 on are those of a 24-hour clock.
      fc.pre(to > from && to - from <= 720 && (from < 600 || from >= 780) && (to < 600 || to >= 780) && from >= 60);
      expect(stretch(`${clock(from)}${sign}${clock(to)}`)).toEqual({ from: clock(from), to: clock(to) });
    }),
  );
});

const read = bookingReading(meaningsOf(list), values);

test.each<[string, object | null]>([
  ['토요일 아침에 아이 맡길 수 있나요', { is: 'find', days: SATURDAY, part: 'morning' }],
  ['애 좀 봐 주실 수 있어요?', { is: 'find' }],
  ['돌봄 예약하고 싶어요', { is: 'find' }],
  ['토요일 10시에 자리 있나요', { is: 'find', days: SATURDAY, from: '10:00' }],
  ['다음 주 토요일도 될까요', { is: 'find', days: { from: '2026-12-05', to: '2026-12-05' } }],
  ['일요일에도 가능해요?', { is: 'find', days: { from: '2026-11-29', to: '2026-11-29' } }],
  ['긴급 오늘 밤 7시', { is: 'urgent', days: { from: '2026-11-24', to: '2026-11-24' }, from: '19:00' }],
  ['갑자기 일이 생겨서 애를 맡겨야 해요', { is: 'urgent' }],
  ['돌봄 나갈게요 토요일 8시–13시', { is: 'duty', days: SATURDAY, from: '08:00', to: '13:00' }],
  ['토요일에 못 나가요', { is: 'relieve', days: SATURDAY }],
  ['부엌 대관하고 싶어요', { is: 'rent' }],
  ['공부방 빌릴 수 있나요', { is: 'rent' }],
  ['기다릴게요', { is: 'wait' }],
  ['다음 주는 쉬어요', { is: 'rest', days: { from: '2026-11-30', to: '2026-12-06' } }],
  ['다음 주는 쉴게요', { is: 'rest', days: { from: '2026-11-30', to: '2026-12-06' } }],
  ['이번 주는 쉽니다', { is: 'rest', days: { from: '2026-11-24', to: '2026-11-29' } }],
  ['다음 주 토요일은 빠질게요', { is: 'rest', days: { from: '2026-12-05', to: '2026-12-05' } }],
  ['내일은 못 나가겠어요', { is: 'relieve', days: { from: '2026-11-25', to: '2026-11-25' } }],
  ['토요일 당번 못 서요', { is: 'relieve', days: SATURDAY }],
  ['수요일 근무 못 해요', { is: 'relieve', days: { from: '2026-11-25', to: '2026-11-25' } }],
  ['토요일에 당번 설게요', { is: 'duty', days: SATURDAY }],
  ['주말에 돌봄 맡을게요', { is: 'duty', days: { from: '2026-11-28', to: '2026-11-29' } }],
  ['토요일에 아이 좀 봐 주세요', { is: 'find', days: SATURDAY }],
  ['일요일 오전 돌봄 되나요', { is: 'find', days: { from: '2026-11-29', to: '2026-11-29' }, part: 'morning' }],
  ['급하게 애를 맡겨야 하는데요', { is: 'urgent' }],
  ['부엌 쓰고 싶어요', { is: 'rent' }],
  ['주차 자리 빌릴 수 있나요', { is: 'rent' }],
  ['주차할 수 있나요', { is: 'rent' }],
  ['대기 걸어 주세요', { is: 'wait' }],
  ['바다 등원했습니다', { is: 'arrived' }],
  ['하늘이 데려갔어요', { is: 'left' }],
  ['하늘이 왔어요', { is: 'arrived' }],
  ['하늘 갔어요', { is: 'left' }],
  ['하늘이 아직 안 왔어요', { is: 'absent' }],
  ['하늘이 오늘 결석이에요', { is: 'absent', days: { from: '2026-11-24', to: '2026-11-24' } }],
  ['더는 못 있겠어요', { is: 'away' }],
  ['아이가 아파서 오늘 못 가요', { is: 'away', days: { from: '2026-11-24', to: '2026-11-24' } }],
  ['토요일에 못 갈 것 같아요', { is: 'away', days: SATURDAY }],
  // Words that want a place also name a new end of one that is booked.
  ['11시까지만 맡길게요', { is: 'find', to: '11:00', ends: 'until' }],
  ['11시까지 아이 좀 봐 주세요', { is: 'find', to: '11:00', ends: 'until' }],
  ['한 시간 더 맡길게요', { is: 'find', minutes: 60, ends: 'longer' }],
  ['아이 30분만 더 봐주세요', { is: 'find', minutes: 30, ends: 'longer' }],
  ['한 시간만 더 맡길 수 있을까요', { is: 'find', minutes: 60, ends: 'longer' }],
  ['30분 더 봐주세요', { is: 'longer', minutes: 30, ends: 'longer' }],
  ['아이 하나 더 맡길게요', { is: 'find' }],
  ['30분 더 있을게요', { is: 'longer', minutes: 30 }],
  ['9시부터 11시까지 맡길게요', { is: 'find', from: '09:00', to: '11:00' }],
  ['더 봐주세요', null],
  ['혼자서는 병원에 못 가요', null],
  ['쉬어요', null],
  ['안녕하세요', null],
])('booking: %s', (said, expected) => {
  expect(read(sentenceOf(said), AT)).toEqual(expected);
});

const { people } = createUnderstanding(list);

test.each<[string, readonly number[] | null]>([
  ['하늘이만', [0]],
  ['하늘이만요', [0]],
  ['우리 바다요', [1]],
  ['하늘이랑 바다요', [0, 1]],
  ['바다하고 하늘이 같이요', [0, 1]],
  ['바다는 빼고요', [0, 2]],
  ['바다말고 하늘이요', [0]],
  ['셋 다요', [0, 1, 2]],
  ['세 명이요', [0, 1, 2]],
  ['모두요', [0, 1, 2]],
  ['큰애만요', [0]],
  ['막내요', [2]],
  ['하늘이 혼자요', [0]],
  ['하늘이요, 바다는 안 가요', [0]],
  ['하늘, 바다', [0, 1]],
  ['하늘이도 바다도요', [0, 1]],
  ['첫째만요', [0]],
  ['둘째는 빼고요', [0, 2]],
  ['다들 왔어요', [0, 1, 2]],
  ['다 왔어요', [0, 1, 2]],
  ['모두 갔어요', [0, 1, 2]],
  ['별이 빼고 다 왔어요', [0, 1]],
  // Two of three: it isn't said which.
  ['둘이요', null],
  ['민수요', null],
  ['하늘공원이요', null],
])('people: %s', (said, expected) => {
  expect(people(sentenceOf(said), ['하늘', '바다', '별이'], AT)).toEqual(expected);
});

test('people: a name that two children share names neither, and nobody is taken out of no children', () => {
  expect(people(sentenceOf('하늘이요'), ['하늘', '하늘'], AT)).toBeNull();
  expect(people(sentenceOf('둘이요'), [], AT)).toBeNull();
});
