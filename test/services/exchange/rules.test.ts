import { holdsPersonalNumber, leadOf, spanOf } from '../../../src/services/exchange/rules';
import { type RequestState, requestMoves, requestStates } from '../../../src/services/exchange/states';

test('a span is read as the clock in Seoul shows it, summer and winter alike', () => {
  expect(spanOf('2026-07-01', '14:00', 90)).toEqual({
    startsAt: new Date('2026-07-01T05:00:00Z'),
    endsAt: new Date('2026-07-01T06:30:00Z'),
  });
  expect(spanOf('2026-12-31', '23:30', 60)?.endsAt).toEqual(new Date('2026-12-31T15:30:00Z'));
  expect(spanOf('2026-02-30', '14:00', 60)).toBeNull();
  expect(spanOf('2026-02-20', '24:00', 60)).toBeNull();
});

test.each([
  [29, 'past'],
  [30, 'fits'],
  [90 * 24 * 60, 'fits'],
  [90 * 24 * 60 + 1, 'far'],
  [-10, 'past'],
])('a start in %i minutes %s', (minutes, is) => {
  const at = new Date('2026-11-22T01:00:00Z');
  expect(leadOf(new Date(at.getTime() + minutes * 60_000), at)).toBe(is);
});

test.each([
  '010-1234-5678로 전화 주세요',
  '01012345678',
  '제 번호는 010 1234 5678',
  '0 이 아니라 +82 10-1234-5678',
  '０１０－１２３４－５６７８',
  '02-123-4567',
  '031)123-4567',
  '900101-1234567',
  '0503151234567 말고 050315-4234567',
  '주민번호 850228 2123456',
])('personal number found in: %s', (words) => {
  expect(holdsPersonalNumber(words)).toBe(true);
});

test.each([
  '12월 3일 오후 2시 30분',
  '행운아파트 101동 1203호',
  '2026-11-23 14:00',
  '1층에서 20분 기다려요',
  '계좌 말고 1588-1234 근처',
  '12345678',
])('no personal number in: %s', (words) => {
  expect(holdsPersonalNumber(words)).toBe(false);
});

test('only these ways are open to a request', () => {
  const ways: Record<RequestState, RequestState[]> = {
    open: ['matched', 'cancelled', 'expired'],
    matched: ['open', 'confirming', 'settled', 'missed', 'cancelled', 'lapsed'],
    confirming: ['confirming', 'disputed', 'settled', 'missed'],
    disputed: ['settled', 'missed'],
    ...{ settled: [], missed: [], cancelled: ['open'], expired: [], lapsed: [] },
  };
  for (const state of requestStates) {
    const moves = Object.values(requestMoves).filter(({ from }) => from.some((one) => one === state));
    expect(moves.map(({ to }) => to).sort()).toEqual([...ways[state]].sort());
  }
});
