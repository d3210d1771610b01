import { meaningsOf, sentenceOf } from '../../src/understand';
import { LETTERS_TOGETHER } from '../../src/understand/limits';
import { phraseIndex } from '../../src/understand/phrases';
import { safetyReading } from '../../src/understand/safety';
import { together } from '../../src/understand/together';
import { list } from './rows';

const safety = safetyReading(meaningsOf(list));
const danger = (words: string): string | null => safety(sentenceOf(words))?.value ?? null;

describe('what the words around a sign make of it', () => {
  /** Events as they are told, by the part before their ending. */
  const events = [
    { past: '어머니가 쓰러지셨어요', fear: '어머니가 쓰러지실', rule: '어머니가 쓰러지시면', danger: 'medical' },
    { past: '집에 불이 났어요', fear: '집에 불이 날', rule: '집에 불이 나면', danger: 'fire' },
    { past: '길을 잃었어요', fear: '길을 잃을', rule: '길을 잃으면', danger: 'wandering' },
  ];

  test.each(events)('$past', ({ past, fear, rule, danger: expected }) => {
    expect(danger(past)).toBe(expected);
    expect(danger(`${fear}까 봐 걱정돼요`)).toBeNull();
    expect(danger(`${fear} 뻔했어요`)).toBeNull();
    expect(danger(`${rule} 어디로 연락하나요`)).toBeNull();
    expect(danger(`작년에 ${past}`)).toBeNull();
    expect(danger(`삼 년 전에 ${past}`)).toBeNull();
    expect(danger(`작년에도 그랬는데 오늘 또 ${past}`)).toBe(expected);
    expect(danger(`드라마에서 ${past}`)).toBeNull();
    expect(danger(`뉴스 보다가 ${past} 빨리요`)).toBe(expected);
    expect(danger(`${past} 이제 괜찮아졌어요`)).toBeNull();
    expect(danger(`${past} 괜찮을까요`)).toBe(expected);
  });

  test('a verb in the present is now, even beside another year', () => {
    expect(danger('작년에 심장 수술을 했는데 숨을 못 쉬겠어요')).toBe('medical');
  });

  test('what somebody would do to themselves is never only supposed', () => {
    expect(danger('차라리 죽고 싶으면 어떡해요')).toBe('self-harm');
  });
});

describe('a poison', () => {
  test.each(['세제', '락스', '빙초산', '주방세제'])('%s: who swallowed it decides', (poison) => {
    expect(danger(`아이가 ${poison} 마셨어요`)).toBe('medical');
    expect(danger(`할머니가 ${poison} 드셨어요`)).toBe('medical');
    expect(danger(`모르고 ${poison} 마셨어요`)).toBe('medical');
  });

  test('on purpose it is self-harm', () => {
    expect(danger('농약을 마셨어요')).toBe('self-harm');
    expect(danger('아이가 죽고 싶다면서 세제를 마셨어요')).toBe('self-harm');
  });
});

test.each([
  ['어머니가 쓰러젔어요', 'medical'],
  ['의식이업서요', 'medical'],
  ['집에 불낫어요', 'fire'],
])('%s is read as it is usually spelled', (said, expected) => {
  expect(danger(said)).toBe(expected);
});

test.each([
  ['화장실에서 안 나오시고 대답이 없으세요', 'medical'],
  ['고개를 떨구고 말이 없어요', 'medical'],
  ['끓는 국을 손등에 쏟았어요', 'medical'],
  ['소변에 피가 비쳐요', 'medical'],
  ['지하실에 갇혔어요', 'medical'],
  ['아들이 방에 가뒀어요', 'abuse'],
  ['살아야 할 이유가 하나도 없어요', 'self-harm'],
  ['먼저 간 남편 옆으로 가고 싶어요', 'self-harm'],
  ['도우미가 속옷을 보여 달라고 해요', 'abuse'],
  ['갑자기 말을 더듬어요', 'medical'],
  ['My toddler ate some laundry pods', 'medical'],
  ['컵라면에 끓는 물을 부었어요', null],
  ['방에서 안 나와요', null],
  ['커피가 비싸요', null],
])('%s: %s', (said, expected) => {
  expect(danger(said)).toBe(expected);
});

describe('what says little alone says much together, in any order and without spaces', () => {
  test.each([
    ['사흘째 기척이 없으신데 앞집 할머니 걱정돼요', 'medical'],
    ['앞집할머니가사흘째기척이없어요', 'medical'],
    ['말이 어둔해지셨어요 아침에 일어나 보니', 'medical'],
    ['꺽꺽거리기만 하고 숨을 못 쉬어요 인절미 드시다가', 'medical'],
    ['일나지를 못한다 마루에 자빠져가', 'medical'],
    ['들이닥쳐요 물이 반지하 방으로', 'fire'],
    ['마당 담장이 무너지고 있어요', 'fire'],
    ['도끼 들고 윗집 남자가 내려왔어요', 'violence'],
    ['애들한테 폐만 끼치고 이만 가야지', 'self-harm'],
    ['싫다고 했는데도 손을 잡고 놓지를 않아요', 'abuse'],
    ['카드를 썼더라고요 비밀번호를 알려줬더니 카드를 몰래', 'abuse'],
    ['the wall is cracking and the ceiling is coming down', 'fire'],
    ['nobody has seen the old lady next door for days', 'medical'],
  ])('%s: %s', (said, expected) => {
    expect(danger(said)).toBe(expected);
  });

  test.each([
    '앞집 할머니랑 사흘 동안 여행 가요',
    '봉사자분이 사흘째 연락이 없어요',
    '무릎에 물이 찼대요',
    '눈물이 쏟아져요',
    '망치 들고 와 주실 분',
    '그동안 고마웠어요 이사 가도 잘 있어요',
    '봉사자분이 어깨를 주물러 주셔서 감사해요',
    '넘어졌는데 이제 괜찮아요',
    '이 드라마 남편이 때리고 난리예요',
    'the lift stopped working so please use the stairs',
  ])('%s: nothing', (said) => {
    expect(danger(said)).toBeNull();
  });
});

describe('together', () => {
  const { firsts, joined } = together<string>(
    [
      ['불 & 물', 'a'],
      ['불 & 바람 & !비', 'b'],
      ['불 & 불꽃', 'c'],
    ],
    () => [],
  );
  const found = (said: string) => {
    const hits = phraseIndex(firsts, () => []).scan(said);
    return joined(said, hits);
  };

  test('the parts stand in any order, and the place holds all', () => {
    expect(found('물과 불')).toEqual([{ value: 'a', place: { from: 0, to: 4 } }]);
    expect(found('불과 물')).toEqual([{ value: 'a', place: { from: 0, to: 4 } }]);
  });

  test('what mustn’t be there, shares a letter or stands far away gives nothing', () => {
    expect(found('바람과 불')).toHaveLength(1);
    expect(found('비바람 불')).toHaveLength(0);
    expect(found('불꽃')).toHaveLength(0);
    expect(found(`불${'가'.repeat(LETTERS_TOGETHER)}물`)).toHaveLength(0);
  });
});
