import { join } from 'node:path';
import fc from 'fast-check';
import {
  createKakaoChannel,
  parse,
  REST_PAYLOAD,
  renderAll,
  renderSkill,
  waitResponse,
} from '../../../src/channels/kakao';
import type { OutMessage } from '../../../src/channels/message';
import { ManualClock } from '../../../src/lib/clock';
import { memoryLogger } from '../../../src/lib/logger';
import { kakaoProblems } from '../kakao-limits';
import { golden } from '../render/golden';
import { anyMessages, textsOf } from '../render/messages';
import { samples } from '../render/samples';

const cases = Object.entries(samples);
const button = (i: number): { label: string; payload: string } => ({ label: `도움 ${i}`, payload: `a=q&v=${i}` });
const buttons = (n: number): OutMessage['buttons'] & object => Array.from({ length: n }, (_, i) => button(i + 1));
const more = { label: '이어서 보기', payload: REST_PAYLOAD };

describe('Kakao skill responses', () => {
  const made = Object.fromEntries(cases.map(([name, messages]) => [name, renderAll(messages)]));
  const expected = golden(join(__dirname, 'outgoing.golden.json'), made) as Record<string, unknown>;

  test('every sample has its golden rendering', () => {
    expect(Object.keys(expected)).toEqual(cases.map(([name]) => name));
  });

  test.each(cases)('%s', (name) => {
    expect(made[name]).toEqual(expected[name]);
    expect((made[name] ?? []).flatMap(kakaoProblems)).toEqual([]);
  });

  test('three choices stand in a card, four are quick replies', () => {
    const outputs = (n: number): unknown => renderSkill([{ text: '?', buttons: buttons(n) }]).response.template;
    expect(outputs(3)).toMatchObject({ outputs: [{ textCard: { buttons: [{}, {}, {}] } }] });
    expect(outputs(3)).not.toHaveProperty('quickReplies');
    expect(outputs(4)).toMatchObject({ outputs: [{ simpleText: { text: '?' } }], quickReplies: [{}, {}, {}, {}] });
  });

  test('a pressed button comes back as it went out, with its full words in the chat', () => {
    const long = '화요일 오후에 병원 동행을 해 주실 이웃';
    const { response } = renderSkill([{ text: '?', buttons: [{ label: long, payload: 'a=q&v=1' }] }]);
    const [card] = response.template.outputs;
    const pressed = card && 'textCard' in card ? card.textCard.buttons[0] : undefined;
    expect(pressed).toEqual({
      label: '1. 화요일 오후에 병원…',
      action: 'message',
      messageText: long,
      extra: { p: 'a=q&v=1' },
    });
    const request = {
      userRequest: { user: { id: 'u' }, utterance: long },
      action: { clientExtra: pressed && 'extra' in pressed ? pressed.extra : null },
    };
    expect(parse(request, { door: 'kakao', headers: {}, at: new Date(0), nonce: '' })).toMatchObject({
      input: { kind: 'press', payload: 'a=q&v=1', text: long },
    });
  });

  test('messages without room come back in order and fit the next time', () => {
    const messages = Array.from({ length: 5 }, (_, i) => ({ text: `말 ${i}` }));
    const { response, rest } = renderSkill(messages, { more });
    expect(response.template.outputs).toHaveLength(3);
    expect(response.template.quickReplies).toEqual([
      { label: '이어서 보기', action: 'message', messageText: '이어서 보기', extra: { p: REST_PAYLOAD } },
    ]);
    expect(rest).toEqual([{ text: '말 3' }, { text: '말 4' }]);
    expect(renderSkill(rest, { more })).toMatchObject({ response: { template: { outputs: [{}, {}] } }, rest: [] });
  });

  test('the buttons of a question wait with it', () => {
    const { response, rest } = renderSkill([{ text: '가 '.repeat(2500), buttons: buttons(5) }], { more });
    expect(textsOf(response, ['p'])).toBe(REST_PAYLOAD);
    expect(rest.at(-1)?.buttons).toHaveLength(5);
  });

  test('a page that waits keeps its numbers, even where the "more" button says what a choice says', () => {
    const labels = ['더 보기', '화요일 오후에 병원 동행', ...Array.from({ length: 14 }, (_, i) => `도움 ${i}`)];
    const said = labels.map((label, i) => ({ label, payload: `a=q&v=${i}` }));
    const question = { text: '?', buttons: said, ask: 'q', page: 1, moreLabel: '도움 6' };
    const before = Array.from({ length: 3 }, (_, i) => ({ text: `말 ${i}` }));
    const whole = renderSkill([question]).response.template;
    const kept = JSON.parse(JSON.stringify(renderSkill([...before, question]).rest)) as OutMessage[];
    expect(renderSkill(kept)).toEqual({ response: { version: '2.0', template: whole }, rest: [] });
  });

  test('two questions with many buttons do not share one row of quick replies', () => {
    const { response, rest } = renderSkill([
      { text: '하나', buttons: buttons(6) },
      { text: '둘', buttons: buttons(7).map((b) => ({ ...b, payload: `${b.payload}x` })) },
    ]);
    expect(response.template.quickReplies).toHaveLength(6);
    expect(rest).toHaveLength(1);
  });

  test('what stays behind is the same with and without the button that asks for it, as JSON too', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const bare = renderSkill(messages);
        const asked = renderSkill(messages, { more });
        expect(asked.rest).toEqual(bare.rest);
        expect(asked.response.template.outputs).toEqual(bare.response.template.outputs);
        if (asked.response.template.outputs.length > 0) expect(kakaoProblems(asked.response)).toEqual([]);
        const kept = JSON.parse(JSON.stringify(bare.rest)) as OutMessage[];
        expect(renderAll(kept)).toEqual(renderAll(bare.rest));
      }),
      { numRuns: 40 },
    );
  });

  test('the chat with staff is a card’s button with the action operator, beside choices and the conversation’s own', () => {
    const message = { text: '무슨 일인가요?', staffChat: { label: '담당자와 채팅' }, nav: [button(1)] };
    expect(renderSkill([message]).response.template).toEqual({
      outputs: [
        {
          textCard: {
            description: '무슨 일인가요?',
            buttons: [{ label: '담당자와 채팅', action: 'operator' }],
            buttonLayout: 'vertical',
          },
        },
      ],
      quickReplies: [{ label: '도움 1', action: 'message', messageText: '도움 1', extra: { p: 'a=q&v=1' } }],
    });
    const full = renderSkill([{ ...message, buttons: buttons(3), text: '가'.repeat(900) }]).response;
    expect(kakaoProblems(full)).toEqual([]);
    expect(JSON.stringify(full)).toContain('"operator"');
  });

  test('a door without a chat with staff leaves its button out, and shows the rest unchanged', async () => {
    const of = (operatorChat: boolean) =>
      createKakaoChannel({
        door: { id: 'kakao', channel: 'kakao', community: 'hill' },
        clock: new ManualClock(new Date(0)),
        logger: memoryLogger(),
        callbackHosts: [],
        operatorChat,
      });
    const message = { text: '무슨 일인가요?', staffChat: { label: '담당자와 채팅' } };
    expect(JSON.stringify(of(true).render([message]))).toContain('operator');
    expect(of(false).render([message])).toEqual(renderAll([{ text: '무슨 일인가요?' }]));
  });

  test('nothing to say is an empty answer', () => {
    expect(renderSkill([])).toEqual({ response: { version: '2.0', template: { outputs: [] } }, rest: [] });
    expect(renderAll([{ text: ' ' }])).toEqual([]);
  });

  test('the waiting answer', () => {
    expect(waitResponse({ callback: true, text: '잠시만요' })).toEqual({
      version: '2.0',
      useCallback: true,
      data: { text: '잠시만요' },
    });
    expect(waitResponse({ callback: false, text: '잠시만요' })).toEqual({
      version: '2.0',
      template: { outputs: [{ simpleText: { text: '잠시만요' } }] },
    });
  });
});

test('a first screen: its three choices stand in the card, "more" stands under it', () => {
  const buttons = ['도움 요청하기', '내 약속', '담당자와 이야기하기', '도움 주기'].map((label, i) => ({
    label,
    payload: `s=a.b${i}`,
  }));
  const { response, rest } = renderSkill([
    { text: '무엇을 도와드릴까요?', buttons, ask: 'menu', first: 3, moreLabel: '더 보기' },
  ]);
  expect(rest).toEqual([]);
  expect(response.template.outputs).toMatchObject([
    { textCard: { description: '무엇을 도와드릴까요?', buttons: [{}, {}, {}] } },
  ]);
  expect(response.template.quickReplies?.map(({ label }) => label)).toEqual(['더 보기']);
});
