import { loadPacks } from '../../src/packs';
import { exchangeReader } from '../../src/services/exchange';
import { sentenceOf } from '../../src/understand';
import { wordsOf } from '../support/words';

const words = wordsOf('seoul-timebank');
const reader = exchangeReader(words)(loadPacks(['seoul-timebank']).get('seoul-timebank'));
/** A Tuesday, ten in the morning. */
const at = new Date('2026-11-24T10:00:00+09:00');
const read = (said: string) => reader.appointment(sentenceOf(said), at);

test.each<[string, string, object]>([
  ['약속을 네 시로 옮겨도 될까요', 'change', { wanted: { time: '16:00' } }],
  ['목요일 약속을 금요일 오후 1시 15분으로 미룰게요', 'change', { wanted: { date: '2026-11-27', time: '13:15' } }],
  ['내일 약속은 3시로 당겨 주세요', 'change', { named: '2026-11-25', wanted: { time: '15:00' } }],
  ['한 시간 말고 한 시간 반이요', 'change', { wanted: { minutes: 90 } }],
  ['두 시간으로 늘릴 수 있어요?', 'change', { wanted: { minutes: 120 } }],
  ['벤치 말고 시계탑 앞에서 봬요', 'change', { wanted: { address: '시계탑 앞' } }],
  ['만날 곳은 지하철 3번 출구 앞입니다', 'change', { wanted: { address: '지하철 3번 출구 앞' } }],
  ['동네 산책을 토요일로 바꿔 주세요', 'change', { wanted: { date: '2026-11-28' } }],
  ['25분 정도 늦겠습니다', 'late', { minutes: 25 }],
  ['늦게 출발해서 조금 늦을 듯해요', 'late', {}],
  ['갑자기 아파서 못 나가겠어요', 'cancel', {}],
  ['약속 시간이 지났는데 안 나타나요', 'no-show', {}],
  ['아직 안 오시는데요', 'no-show', {}],
  ['벨 눌러도 안 나오시네요', 'no-show', {}],
  ['문을 두드렸는데 아무 기척이 없어요', 'no-show', {}],
  ['그분께 저는 망원동 123-4 살아요라고 전해 주세요', 'relay', { message: '저는 망원동 123-4 살아요' }],
  ['벨 누르지 말고 문자 달라고 전해 주세요', 'relay', { message: '벨 누르지 말고 문자 달래요' }],
  ['장갑 하나만 가져오시라고 좀 전해 주세요', 'relay', { message: '장갑 하나만 가져오시래요' }],
  ['우리 집은 3층이라고 전해 주세요', 'relay', { message: '우리 집은 3층이래요' }],
  ['could we make it at half past three instead', 'change', { wanted: { time: '15:30' } }],
  ["i'm stuck in traffic, about 20 minutes late", 'late', { minutes: 20 }],
  ["sorry, i can't come on thursday", 'cancel', { named: '2026-11-26' }],
  ['nobody came', 'no-show', {}],
  ['let her know that the lift is broken', 'relay', { message: 'the lift is broken' }],
])('%s: %s', (said, is, more) => {
  expect(read(said)).toMatchObject({ is, ...more });
});

test.each([
  '전구 좀 바꿔 주실 분 계세요',
  '짐 옮기는 것 좀 도와주세요',
  '혼자서는 병원에 못 가겠어요',
  '비밀번호를 바꾸고 싶어요',
  '토요일에 산책 같이 하실 분',
  '고맙습니다',
])('%s: no appointment', (said) => {
  expect(read(said)).toBeNull();
});
