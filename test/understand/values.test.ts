import { readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { inSeoul } from '../../src/lib/seoul';
import { createReadings, meaningsOf, packWordsOf, sentenceOf } from '../../src/understand';
import { createChoice } from '../../src/understand/choice';
import { createName } from '../../src/understand/name';
import { createValues } from '../../src/understand/values';
import { createYesNo } from '../../src/understand/yes-no';
import { AT, list, rows } from './rows';

const nothing = { kinds: [], refusals: [], zones: [] };
const readings = createReadings(list, packWordsOf(nothing, meaningsOf(list)));
const KINDS = ['yes-no', 'date', 'time', 'duration', 'number', 'choice', 'correction', 'name'] as const;

describe.each(KINDS)('%s', (kind) => {
  test.each(
    rows()
      .filter((row) => row.kind === kind)
      .map((row) => [row.text, row] as const),
  )('%s', (text, row) => {
    expect(row.right).toContain(JSON.stringify(readings[kind](sentenceOf(text), row.around)));
  });
});

describe('what a public reading accepts', () => {
  const values = createValues(list);
  const yesNo = createYesNo(list);
  const choice = createChoice(list, { yesNo, values });
  const name = createName(list, yesNo);

  test('the examples of the comments', () => {
    expect(sentenceOf('  ３시，　Okay？').text).toBe('3시, okay?');
    expect(values.date(sentenceOf('담주 화욜 오전이요'), AT)?.value).toBe('2026-12-01');
    expect(values.time(sentenceOf('내일 두시 반쯤요'), AT)?.value).toBe('14:30');
    expect(values.minutes(sentenceOf('10시부터 12시까지요'), AT)?.value).toBe(120);
    expect(values.end(sentenceOf('금요일 저녁까지'), AT)?.toISOString()).toBe('2026-11-27T12:00:00.000Z');
    expect(values.number(sentenceOf('저하고 남편 둘이요'), AT)?.value).toBe(2);
    expect(values.correction(sentenceOf('3시 말고 4시로요'), AT)?.value).toEqual({ time: '16:00' });
    expect(yesNo(sentenceOf('미안한데 못 가겠어'))).toBe(false);
    expect(yesNo(sentenceOf('예?'))).toBeNull();
    const options = { labels: ['서울숲', '남산', '북한산'], yes: -1, no: -1 };
    expect(choice.read(sentenceOf('서울숲 말고 남산이요'), options, AT)).toBe(1);
    expect(name(sentenceOf('저는 도토리라고 불러 주세요'))?.value).toBe('도토리');
    expect(name(sentenceOf('이름은 왜 물어보세요?'))).toBeNull();
  });

  test.each([
    ['안 왔어요', 2],
    ['못 왔어요', 2],
    ['왔어요', 0],
    ['안 갔어요', null],
  ])('an option after a negation is not that option: %s', (words, place) => {
    const options = { labels: ['왔어요', '갔어요', '오지 않았어요'], yes: -1, no: -1 };
    expect(choice.read(sentenceOf(words), options, AT)).toBe(place);
  });

  test('a value comes with its words and their place', () => {
    const sentence = sentenceOf('음, 내일 오후 ３시 반에 와 주세요');
    const found = values.time(sentence, AT);
    expect(found).toEqual({ value: '15:30', words: '3시 반', from: 9, to: 13 });
    expect(sentence.text.slice(found?.from, found?.to)).toBe('3시 반');
  });

  test.each([
    ['금요일 저녁까지요', '2026-11-27 21:00'],
    ['내일 자정까지', '2026-11-26 23:59'],
    ['이번 주 일요일까지만 받을게요', '2026-11-29 23:59'],
    ['모레 6시까지', '2026-11-27 18:00'],
    ['12월 1일 오전까지', '2026-12-01 12:00'],
    ['오늘 밤까지', '2026-11-25 23:59'],
    ['until Friday evening', '2026-11-27 21:00'],
    ['until midnight tomorrow', '2026-11-26 23:59'],
    ['until Sunday 3pm', '2026-11-29 15:00'],
    ['나흘 동안 받을게요', '2026-11-29 10:00'],
    ['2주간이요', '2026-12-09 10:00'],
    ['for three days', '2026-11-28 10:00'],
    ['3일까지', '2026-12-03 23:59'],
    ['일주일이나 열흘', null],
    ['글쎄요', null],
    ['금요일이나 토요일까지', null],
    ['금요일 3시나 4시까지', null],
  ])('"%s" ends at %s', (words, end) => {
    const at = values.end(sentenceOf(words), AT);
    const { day, time } = at ? inSeoul(at) : { day: null, time: null };
    expect(at && `${day} ${time}`).toBe(end);
  });

  test('a name keeps its capital letters', () => {
    expect(name(sentenceOf('My name is McCoy'))?.value).toBe('McCoy');
  });
});

test('words that nobody types as a value take nothing', () => {
  const around = { lang: 'ko', at: AT, options: ['꽃 심기', '벽화 그리기'], yes: '꽃 심기', no: '벽화 그리기' };
  const poem =
    '나 보기가 역겨워 가실 때에는 말없이 고이 보내 드리우리다 영변에 약산 진달래꽃 아름 따다 가실 길에 뿌리우리다';
  const odd = [
    '',
    '   ',
    'ㅋㅋㅋㅋ',
    '👍👍🎉',
    '???',
    '3'.repeat(10_000),
    '내일 '.repeat(3_000),
    'a'.repeat(10_000),
    poem,
  ];
  for (const words of odd)
    for (const kind of KINDS)
      if (kind !== 'yes-no')
        expect([kind, words.slice(0, 9), readings[kind](sentenceOf(words), around)]).toEqual([
          kind,
          words.slice(0, 9),
          null,
        ]);
});

test('no table holds a whole sentence of more than three words', () => {
  const spoken = new Set(
    rows()
      .filter(({ text }) => text.split(' ').length > 3)
      .map(({ text }) => text),
  );
  for (const lang of ['ko', 'en'])
    for (const area of ['understand', 'values', 'answers'])
      for (const line of readFileSync(inRoot(`locales/${lang}/${area}.yaml`), 'utf8').split('\n'))
        for (const word of line.split(/[,[\]]| - /))
          expect(spoken).not.toContain(word.trim().replace(/=.*|^"|"$/g, ''));
});
