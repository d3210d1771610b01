import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPacks } from '../../src/packs';
import { exchangeReader } from '../../src/services/exchange';
import { createReadings, sentenceOf } from '../../src/understand';
import { faqReading } from '../../src/understand/faq';
import { intentReading } from '../../src/understand/intent';
import { meaningsOf } from '../../src/understand/meanings';
import { safetyReading } from '../../src/understand/safety';
import { wishReading } from '../../src/understand/wish';
import { wordsOf } from '../support/words';

const words = wordsOf('seoul-timebank');
const meanings = meaningsOf(words.list);
const pack = exchangeReader(words)(loadPacks(['seoul-timebank']).get('seoul-timebank'));
const faq = faqReading(meanings);
const wish = wishReading(meanings);
const intents = intentReading(meanings);
const safety = safetyReading(meanings);

const readings: Record<string, (words: string) => string | null> = {
  safety: (said) => safety(sentenceOf(said))?.value ?? null,
  wish: (said) => wish(sentenceOf(said), pack)?.value ?? null,
  intent: (said) => intents.intent(sentenceOf(said), pack),
  refusal: (said) => pack.refusal(sentenceOf(said))?.best.value ?? null,
  faq: (said) => faq(sentenceOf(said))?.value ?? null,
  kind: (said) => pack.kind(sentenceOf(said))?.best.value ?? null,
};

/** Sentences of residents with what a careful person takes from them. */
function sentences(kind: string): [string, string | null][] {
  const [, ...rows] = readFileSync(path.join(__dirname, 'sentences', `${kind}.tsv`), 'utf8')
    .trimEnd()
    .split('\n');
  return rows.map((row) => {
    const [said = '', expected] = row.split('\t');
    return [said, expected === 'null' ? null : (expected ?? null)];
  });
}

describe.each(Object.keys(readings))('%s', (kind) => {
  test.each(sentences(kind))('%s: %s', (said, expected) => {
    expect(readings[kind]?.(said)).toBe(expected);
  });
});

test.each(Object.keys(readings).filter((kind) => kind !== 'safety'))('no sentence about %s raises an alarm', (kind) => {
  const dangers = sentences(kind).filter(([said]) => readings.safety?.(said) !== null);
  expect(dangers).toEqual([]);
});

test('danger is heard without spaces, beside other words and with signs around it', () => {
  expect(readings.safety?.('할머니가쓰러지셨어요빨리좀와주세요')).toBe('medical');
  expect(readings.safety?.('내일 두 시 말고… 아 잠깐만요!! 불이 났어요!!')).toBe('fire');
});

describe('a whole request in one sentence', () => {
  const read = createReadings(words.list, pack).request;
  const around = { lang: 'ko', at: new Date('2026-11-25T10:00:00+09:00') };

  test.each([
    [
      '모레 세시에 안과 같이 가 주실 여성분 은평구예요',
      {
        intent: 'ask',
        kind: 'hospital-company',
        date: '2026-11-27',
        time: '15:00',
        zone: 'eunpyeong',
        wishes: { gender: 'female' },
      },
    ],
    [
      '금요일 두 시간만 딸 좀 봐 주세요',
      { intent: 'ask', kind: 'childcare-exchange', date: '2026-11-27', minutes: 120 },
    ],
    ['노원에서 상추 심는 거 도와드릴게요', { intent: 'offer', kind: 'plants', zone: 'nowon' }],
    [
      '금요일 두시부터 네시까지 아들 좀 봐 주실 분',
      { intent: 'ask', kind: 'childcare-exchange', date: '2026-11-27', time: '14:00', minutes: 120 },
    ],
    ['내일 8시에 도와주실 분', { intent: 'ask', kind: null, date: '2026-11-26', time: null }],
    [
      '동작이 느린 할아버지와 산책해 주실 남자분',
      { intent: 'ask', kind: 'neighbourhood-walk', wishes: { gender: 'male' } },
    ],
    ['요리는 제가 잘해요', { intent: 'offer', kind: 'cooking-together' }],
    [
      'can a woman helper walk with my mother in Mapo tomorrow at 3 pm',
      {
        intent: 'ask',
        kind: 'neighbourhood-walk',
        date: '2026-11-26',
        time: '15:00',
        zone: 'mapo',
        wishes: { gender: 'female' },
      },
    ],
  ])('%s', (said, expected) => {
    expect(read(sentenceOf(said), around)).toEqual(expected);
  });
});

/** What has a row of its own may change later; a note that repeats it would then say something else. */
test.each([
  [
    '금요일 오전 9시에 한강내과 진료 따라가 주실 분 찾아요, 한 시간 반쯤, 여자분이면 좋겠습니다',
    '한강내과 진료 따라가 주실 분 찾아요, 여자분이면 좋겠습니다',
  ],
  [
    '모레 오후 3시에 은평구에서 동네 산책 같이 하실 분 구해요 30분이면 돼요',
    '은평구에서 동네 산책 같이 하실 분 구해요',
  ],
  ['내일 두 시에 병원 같이 가 주실 분, 두 시간쯤 걸릴 것 같아요', '병원 같이 가 주실 분,'],
  ['could someone walk with me tomorrow at 3 pm for about an hour', 'could someone walk with me'],
  ['내일두시에병원같이가줄분', ''],
])('the note of a request: %s', (said, rest) => {
  expect(pack.request(sentenceOf(said), new Date('2026-11-25T10:00:00+09:00')).rest).toBe(rest);
});
