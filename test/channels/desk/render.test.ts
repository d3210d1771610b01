import { renderPages } from '../../../src/channels/desk';
import { MAX_NAMED } from '../../../src/channels/desk/limits';
import type { OutMessage } from '../../../src/channels/message';

const buttons = Array.from({ length: 20 }, (_, i) => ({ label: `일감 ${i + 1}번째`, payload: `p${i + 1}` }));
const message: OutMessage = {
  ...{ text: '어떤 일로 도울 수 있으세요?\n앞 글자만 적으셔도 돼요.', hint: '앞 글자만 적으셔도 돼요.' },
  ...{ buttons, ask: 'q', moreLabel: '더 보기' },
};

/** The numbers named in the script of a page. */
const named = (page: number): number[] => {
  const script = renderPages([{ ...message, page }]).flatMap((one) => one.script);
  return [...script.join('\n').matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
};

test('of a long list the script names a few, from the first key on, and every page names others', () => {
  expect(named(0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(named(1)[0]).toBe(4);
  const pages = [0, 1, 2, 3, 4, 5, 6];
  for (const page of pages) expect(named(page).length).toBeLessThanOrEqual(MAX_NAMED);
  expect(new Set(pages.flatMap(named)).size).toBe(buttons.length);
});

test('how to type an answer is not read aloud', () => {
  const [page] = renderPages([message]);
  expect(page?.script.join('\n')).not.toContain('앞 글자');
  expect(page?.script[0]).toContain('어떤 일로 도울 수 있으세요?');
});

test('of several messages only the last question has numbers, which are those of its keys', () => {
  const of = (...labels: readonly string[]) => labels.map((label) => ({ label, payload: label }));
  const poll = { text: '어느 날이 좋으세요?\n1. 토요일\n2. 일요일', buttons: of('토요일', '일요일') };
  const asked = { text: '함께해 주실 수 있나요?', buttons: of('할게요', '어려워요') };
  const [first, second] = renderPages([poll, asked, { text: '고맙습니다.' }]).map(({ script }) => script.join('\n'));
  expect(first).toBe('어느 날이 좋으세요?\n토요일\n일요일');
  expect(second).toBe('함께해 주실 수 있나요?\n1. 할게요\n2. 어려워요');
});
