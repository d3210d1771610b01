import fc from 'fast-check';
import { fitLabels } from '../../../src/channels/labels';
import { pageOf } from '../../../src/channels/pages';
import { clean, oneLine, shorten, splitText, splitWithTail } from '../../../src/channels/split';
import { decodePress } from '../../../src/lib/press';

const family = '👩‍👩‍👧‍👦';

describe('splitting a text', () => {
  test.each<[string, string, number, string[]]>([
    ['what fits stays whole', '안녕하세요', 5, ['안녕하세요']],
    ['nothing but white space is nothing', ' \n\t ', 5, []],
    ['at a paragraph before a line', 'aaaa\n\nbb\ncc', 8, ['aaaa', 'bb\ncc']],
    ['at a line before a sentence', 'aaaa. b\nc. d', 9, ['aaaa. b', 'c. d']],
    ['at a sentence before a word', '갑니다. 네 네', 7, ['갑니다.', '네 네']],
    ['at a word', '하나 둘 셋', 5, ['하나 둘', '셋']],
    ['a word that ends at the limit stays', '하나둘셋 넷', 4, ['하나둘셋', '넷']],
    ['between signs where there is no border', '가나다라마', 2, ['가나', '다라', '마']],
    ['never within an emoji', `가${family}나`, 12, [`가${family}`, '나']],
    ['before an emoji that would not fit', `가나${family}`, 12, ['가나', family]],
    ['within an emoji only where it alone is too long', family, 4, ['👩‍', '👩‍', '👧‍', '👦']],
    ['keeps flags together', '🇰🇷🇰🇷', 5, ['🇰🇷', '🇰🇷']],
    ['keeps a mark with its letter', 'ae\u0301', 2, ['a', 'e\u0301']],
  ])('%s', (_, text, limit, pieces) => {
    expect(splitText(text, limit)).toEqual(pieces);
  });

  test('any text, any limit: all of it, in pieces that fit and are well formed', () => {
    const text = fc.array(fc.constantFrom('가', ' ', '\n', '. ', family, '🇰🇷', 'e\u0301', '나눔'), { maxLength: 120 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 60 }), (parts, limit, tail) => {
        const whole = parts.join('');
        for (const pieces of [splitText(whole, limit), splitWithTail(whole, limit, Math.min(tail, limit))]) {
          expect(pieces.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
          expect(pieces.every((piece) => piece.length <= limit && piece.trim() !== '')).toBe(true);
          expect(pieces.some((piece) => /\p{Surrogate}/u.test(piece))).toBe(false);
        }
        const last = splitWithTail(whole, limit, Math.min(tail, limit)).at(-1);
        expect(last === undefined || last.length <= tail).toBe(true);
      }),
    );
  });

  test('a limit that no sign fits is a broken assumption', () => {
    expect(() => splitText('가나', 1)).toThrow('split');
  });

  test('shortening ends with an ellipsis and keeps signs whole', () => {
    expect(shorten('안녕하세요', 5)).toBe('안녕하세요');
    expect(shorten('안녕하세요', 4)).toBe('안녕하…');
    expect(shorten(`가${family}나`, 6)).toBe('가…');
  });

  test('cleaning', () => {
    expect(clean('a\r\nb\rc\td\u0007\u001b[31me\ud800')).toBe('a\nb\nc\td[31me\ufffd');
    expect(oneLine('  하나\n 둘\t셋 ')).toBe('하나 둘 셋');
  });
});

describe('labels', () => {
  test('that fit and differ stay as they are', () => {
    expect(fitLabels(['네', '아니요'], 14)).toEqual({ labels: ['네', '아니요'], list: null });
  });

  test('that say the same, or nothing, get numbers', () => {
    expect(fitLabels(['같이', '같이'], 14)).toEqual({ labels: ['1. 같이', '2. 같이'], list: null });
    expect(fitLabels(['', '네'], 14, 7).labels).toEqual(['7.', '8. 네']);
  });

  test('that are too long get numbers and are listed whole', () => {
    const { labels, list } = fitLabels(['화요일 오후 병원 동행', '화요일 오후 병원 방문'], 8, 7);
    expect(labels).toEqual(['7. 화요일…', '8. 화요일…']);
    expect(list).toBe('7. 화요일 오후 병원 동행\n8. 화요일 오후 병원 방문');
  });

  test('are not listed again under a text that lists them', () => {
    const words = ['화요일 오후 병원 동행', '화요일 오후 병원 방문'];
    const list = '1. 화요일 오후 병원 동행\n2. 화요일 오후 병원 방문';
    const cut = ['1. 화요일…', '2. 화요일…'];
    expect(fitLabels(words, 8, 1, `어느 쪽이 좋으세요?\n${list}\n\n골라 주세요.`)).toEqual({ labels: cut, list: null });
    expect(fitLabels(words, 8, 1, `1${list}`)).toEqual({ labels: cut, list });
  });

  test('are never equal, whatever they say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', '가', '1. 가', '가나다라마바사아자차카타파하', family), { maxLength: 60 }),
        fc.constantFrom(14, 20),
        (words, limit) => {
          const { labels } = fitLabels(words, limit);
          expect(new Set(labels).size).toBe(words.length);
          expect(labels.every((label) => label !== '' && label.length <= limit)).toBe(true);
        },
      ),
    );
  });
});

describe('pages', () => {
  const buttons = Array.from({ length: 20 }, (_, i) => ({ label: `${i + 1}`, payload: `v=${i}` }));
  const numbers = (page?: number) => {
    const { shown, first, more } = pageOf({ text: '', buttons, ask: 'q', ...(page === undefined ? {} : { page }) }, 8);
    return { from: shown[0]?.label, to: shown.at(-1)?.label, first, more: more && decodePress(more.payload) };
  };

  test('the first, the second, the last', () => {
    expect(numbers()).toEqual({ from: '1', to: '7', first: 1, more: { do: 'more', ask: 'q', page: 1 } });
    expect(numbers(1)).toEqual({ from: '8', to: '14', first: 8, more: { do: 'more', ask: 'q', page: 2 } });
    expect(numbers(2)).toEqual({ from: '15', to: '20', first: 15, more: { do: 'more', ask: 'q', page: 0 } });
  });

  test('however many places a channel has, a question takes eight', () => {
    const { shown, more } = pageOf({ text: '', buttons, ask: 'q' }, 60);
    expect([shown.length, more === null]).toEqual([7, false]);
  });

  test('after the last page the first comes again; one before the first is the first', () => {
    expect(numbers(3)).toEqual(numbers(0));
    expect(numbers(4)).toEqual(numbers(1));
    expect(numbers(-1)).toEqual(numbers(0));
    expect(numbers(1.5)).toEqual(numbers(1));
  });

  test('a first screen has as many choices as it wants, the pages after it as many as fit', () => {
    const first = (page: number) => pageOf({ text: '', buttons, ask: 'q', first: 3, page }, 20);
    expect([first(0), first(1), first(2)].map(({ shown, first: at }) => [at, shown.length])).toEqual([
      [1, 3],
      [4, 7],
      [11, 7],
    ]);
    expect(pageOf({ text: '', buttons: buttons.slice(0, 3), ask: 'q', first: 3 }, 20).more).toBeNull();
  });

  test('what fits, and what belongs to no question, is not paged', () => {
    const eight = buttons.slice(0, 8);
    expect(pageOf({ text: '', buttons: eight, ask: 'q' }, 20)).toEqual({ shown: eight, first: 1, more: null });
    expect(pageOf({ text: '', buttons }, 8)).toEqual({ shown: buttons, first: 1, more: null });
    expect(pageOf({ text: '' }, 8)).toEqual({ shown: [], first: 1, more: null });
  });
});
