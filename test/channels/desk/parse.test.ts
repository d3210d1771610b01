import { type DeskContext, onTheLine, parse, renderPages, screenOf } from '../../../src/channels/desk';
import { encodePress } from '../../../src/lib/press';

const by = { staff: 'mem_staff', means: 'phone', consent: 'self' } as const;
const context: DeskContext = {
  ...{ door: 'desk', user: 'mem_a', eventId: 'entry-1', at: new Date('2026-11-24T01:00:00Z'), by },
};
const choices = ['병원 동행', '장보기', '말벗', '반찬', '청소'];
const message = {
  text: '무엇을 도와 드릴까요?',
  ask: 'q',
  buttons: choices.map((label, i) => ({ label, payload: encodePress({ do: 'answer', ask: 'q', value: String(i) }) })),
};
const pressed = (typed: string, page = 0) => parse(typed, renderPages([{ ...message, page }]), context);

test('the script is read aloud with every choice, the page has four keys', () => {
  const [page] = renderPages([message]);
  expect(page?.script.join('\n')).toBe('무엇을 도와 드릴까요?\n1. 병원 동행\n2. 장보기\n3. 말벗\n4. 반찬\n5. 청소');
  expect(page?.keys.map(({ key, label }) => `${key} ${label}`)).toEqual(['1 병원 동행', '2 장보기', '3 말벗', '0 …']);
});

test('a key is the number of the choice on every page; its press is the person’s own input', () => {
  expect(pressed('2')).toEqual({
    is: 'said',
    incoming: {
      ...{ door: 'desk', user: 'mem_a', eventId: 'entry-1', messageId: 'entry-1', at: context.at, by },
      input: { kind: 'press', payload: message.buttons[1]?.payload, text: '장보기' },
    },
  });
  expect(pressed('5', 1)).toMatchObject({ incoming: { input: { text: '청소' } } });
  // A number that is no key of this page stays the person's word; the conversation counts by itself.
  expect(pressed('1', 1)).toMatchObject({ incoming: { input: { kind: 'text', text: '1' } } });
  expect(pressed('0')).toMatchObject({
    incoming: { input: { payload: encodePress({ do: 'more', ask: 'q', page: 1 }) } },
  });
});

test('of several messages, a key means the latest', () => {
  const yes = { text: '할 수 있나요?', buttons: [{ label: '네', payload: 'y' }] };
  const pages = renderPages([message, yes, { text: '고맙습니다.' }]);
  expect(parse('1', pages, context)).toMatchObject({ incoming: { input: { payload: 'y' } } });
});

test.each([
  ['-', 'no-answer', ''],
  ['- 신호만 가요', 'no-answer', '신호만 가요'],
  ['+ 월요일 10시', 'later', '월요일 10시'],
  [' * 목소리가 많이 지치셨어요 ', 'worried', '목소리가 많이 지치셨어요'],
])('%s ends the call: %s', (typed, outcome, words) => {
  expect(parse(typed, [], context)).toEqual({ is: 'outcome', outcome, words });
});

test.each(['-5', '+82 10 1234 5678', '1-2', '네', ''])('%j is what the person said', (typed) => {
  expect(parse(typed, [], context)).toMatchObject({ is: 'said', incoming: { input: { kind: 'text', text: typed } } });
});

test('a call that reaches the person is a contact without words', () => {
  expect(onTheLine(context)).toMatchObject({ by, input: { kind: 'other', what: 'contact' } });
});

test('a card has the person, the pages and the keys for the outcome', () => {
  const screen = screenOf({ name: '느티나무', phone: '010-1234-5678' }, [message]);
  expect(screen.whom.name).toBe('느티나무');
  expect(screen.pages).toHaveLength(1);
  expect(screen.outcomes.map(({ key }) => key)).toEqual(['-', '+', '*']);
});
