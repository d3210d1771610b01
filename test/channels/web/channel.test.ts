import { channelLimits, MAX_CHOICES_AT_ONCE } from '../../../src/channels/limits';
import type { OutMessage } from '../../../src/channels/message';
import { renderBubbles } from '../../../src/channels/web/bubble';
import { createWebChannel } from '../../../src/channels/web/channel';
import { ManualClock } from '../../../src/lib/clock';
import { decodePress, encodePress } from '../../../src/lib/press';
import { doorOf } from '../../support/doors';
import { keepInMemory } from './store';

const answer = (value: string) => ({ label: value, payload: encodePress({ do: 'answer', ask: 'q1', value }) });

test('a message within the limits comes out as it went in', () => {
  const message: OutMessage = {
    text: 'when?',
    rows: [{ label: 'where', value: 'here' }],
    buttons: [answer('a')],
    nav: [{ label: 'back', payload: encodePress({ do: 'word', word: 'back' }) }],
    picker: { mode: 'date', ask: 'q1', label: 'day' },
    image: { url: 'https://x.test/a.png', alt: 'a' },
    link: { url: 'https://x.test', label: 'more' },
    ask: 'q1',
    moreLabel: 'further',
  };
  const { ask: _ask, moreLabel: _more, ...shown } = message;
  expect(renderBubbles([message])).toEqual([
    {
      ...shown,
      buttons: [{ ...message.buttons?.[0], lasting: false }],
      nav: [{ ...message.nav?.[0], lasting: false }],
    },
  ]);
});

test('only buttons that start something last', () => {
  const start = { label: 'go', payload: encodePress({ do: 'start', flow: 'common.menu' }) };
  const [bubble] = renderBubbles([{ text: 'x', buttons: [answer('a'), start] }]);
  expect(bubble?.buttons?.map((button) => button.lasting)).toEqual([false, true]);
});

test('a long text goes on in further bubbles and what hangs on it is in the last', () => {
  const text = `${'가나다라 '.repeat(3_000)}끝`;
  const bubbles = renderBubbles([{ text, buttons: [answer('a')] }]);
  expect(bubbles.length).toBeGreaterThan(1);
  expect(bubbles.every((bubble) => bubble.text.length <= channelLimits.web.textLength)).toBe(true);
  expect(bubbles.map((bubble) => bubble.text).join(' ')).toBe(text);
  expect(bubbles.map((bubble) => bubble.buttons?.length ?? 0)).toEqual([...bubbles.slice(1).map(() => 0), 1]);
});

test('no choice is lost: with a question they are paged, without one they go on below', () => {
  const buttons = Array.from({ length: 130 }, (_, i) => answer(`v${i}`));
  const below = renderBubbles([{ text: 'x', buttons }]);
  expect(below.flatMap((bubble) => bubble.buttons ?? []).map((button) => button.payload)).toEqual(
    buttons.map((button) => button.payload),
  );
  const [paged] = renderBubbles([{ text: 'x', buttons, ask: 'q1', moreLabel: 'further' }]);
  expect(paged?.buttons).toHaveLength(MAX_CHOICES_AT_ONCE);
  expect(decodePress(paged?.buttons?.at(-1)?.payload ?? '')).toEqual({ do: 'more', ask: 'q1', page: 1 });
});

test('a label too long for a button is said in full in the text', () => {
  const long = '긴 말 '.repeat(80).trim();
  const [bubble] = renderBubbles([{ text: 'x', buttons: [{ ...answer('a'), label: long }] }]);
  expect(bubble?.text).toContain(long);
  expect(bubble?.buttons?.[0]?.label.length).toBeLessThanOrEqual(channelLimits.web.labelLength);
});

test('sends into the transcript, once for each retry key', async () => {
  const { transcript } = await keepInMemory();
  const clock = new ManualClock(new Date('2026-11-22T01:00:00Z'));
  const channel = createWebChannel({ door: doorOf('web'), transcript, clock });
  const sending = { user: 'u', messages: [{ text: 'one' }, { text: 'two' }], retryKey: 'r1' };
  expect(await channel.send(sending)).toEqual({ is: 'sent' });
  expect(await channel.send(sending)).toEqual({ is: 'sent' });
  const rows = await transcript.after('web:u', 0, 10);
  expect(rows.map(({ id, n, message }) => [id, n, message.text])).toEqual([
    ['r1/0', 1, 'one'],
    ['r1/1', 2, 'two'],
  ]);
});

test('a store that is away means later, with the reason', async () => {
  const { transcript } = await keepInMemory();
  const away = { ...transcript, add: () => Promise.reject(new Error('store away')) };
  const channel = createWebChannel({ door: doorOf('web'), transcript: away, clock: new ManualClock(new Date(0)) });
  expect(await channel.send({ user: 'u', messages: [{ text: 'x' }], retryKey: 'r' })).toEqual({
    is: 'later',
    why: 'store away',
    of: 'outage',
  });
});
