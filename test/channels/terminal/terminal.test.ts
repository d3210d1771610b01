import type { Input, OutMessage } from '../../../src/channels/message';
import { createTerminalChannel, parse, renderLines } from '../../../src/channels/terminal';
import { doorOf } from '../../support/doors';
import { samples } from '../render/samples';

const at = new Date('2026-11-22T02:00:00.000Z');
const choice: OutMessage = {
  text: '무엇을 도와드릴까요?\n하나만 골라 주세요.',
  rows: [{ label: '언제', value: '토요일' }],
  image: { url: 'https://example.org/a.jpg', alt: '마당' },
  link: { url: 'https://example.org', label: '자세히' },
  buttons: [
    { label: '산책', payload: 'a=q&v=walk' },
    { label: '병원', payload: 'a=q&v=clinic' },
  ],
  nav: [{ label: '뒤로', payload: 'n=back&a=q' }],
  picker: { mode: 'date', ask: 'q', label: '달력' },
};

describe('the terminal', () => {
  test('shows everything, choices by number, the way back in brackets', () => {
    expect(renderLines(choice)).toEqual([
      '[마당] https://example.org/a.jpg',
      '무엇을 도와드릴까요?',
      '하나만 골라 주세요.',
      '언제: 토요일',
      '자세히: https://example.org',
      '  1. 산책',
      '  2. 병원',
      '  [뒤로]',
    ]);
  });

  test('lets no control sequence through', () => {
    expect(renderLines({ text: '\u001b[2J안녕\u0007' })).toEqual(['[2J안녕']);
  });

  test.each<[string, Input]>([
    ['안녕하세요', { kind: 'text', text: '안녕하세요' }],
    ['2', { kind: 'text', text: '2' }],
    [' 2번 ', { kind: 'text', text: ' 2번 ' }],
    ['', { kind: 'text', text: '' }],
    ['#2', { kind: 'press', payload: 'a=q&v=clinic', text: '병원' }],
    ['#3', { kind: 'press', payload: 'n=back&a=q', text: '뒤로' }],
    ['#4', { kind: 'text', text: '#4' }],
    ['#0', { kind: 'text', text: '#0' }],
    ['#pick 2026-11-28', { kind: 'picked', ask: 'q', value: '2026-11-28' }],
    ['#pick', { kind: 'text', text: '#pick' }],
    ['#photo /tmp/a.jpg', { kind: 'image', ref: '/tmp/a.jpg' }],
    ['#photo', { kind: 'text', text: '#photo' }],
    ['#place 37.5, 127 사랑방', { kind: 'place', latitude: 37.5, longitude: 127, title: '사랑방' }],
    ['#place -1 2', { kind: 'place', latitude: -1, longitude: 2, title: '' }],
    ['#place 사랑방', { kind: 'text', text: '#place 사랑방' }],
    ['#sticker', { kind: 'sticker' }],
    ['#sticker 주세요', { kind: 'text', text: '#sticker 주세요' }],
    ['#follow', { kind: 'follow' }],
    ['#unfollow', { kind: 'unfollow' }],
    ['#other', { kind: 'other', what: 'file' }],
    ['#other audio', { kind: 'other', what: 'audio' }],
    ['#unsend line-1', { kind: 'unsend', ref: 'line-1' }],
    ['#unsend', { kind: 'text', text: '#unsend' }],
    ['#품앗이', { kind: 'text', text: '#품앗이' }],
    ['# 2', { kind: 'text', text: '# 2' }],
  ])('reads %j', (line, input) => {
    const incoming = parse(line, { door: 'terminal', user: 'a', eventId: 'line-7', at, shown: [choice] });
    expect(incoming).toEqual({ door: 'terminal', eventId: 'line-7', user: 'a', at, input, messageId: 'line-7' });
  });

  test('a press or a pick needs something shown', () => {
    const kind = (line: string) => parse(line, { door: 'terminal', user: 'a', eventId: 'e', at }).input.kind;
    expect([kind('#1'), kind('#pick 2026-11-28')]).toEqual(['text', 'text']);
  });

  test('writes a bundle once, to the one it is for, and remembers it', async () => {
    const written: string[] = [];
    const terminal = createTerminalChannel({
      door: doorOf('terminal'),
      write: (user, line) => void written.push(`${user}> ${line}`),
    });
    const sending = { user: 'a', retryKey: 'k1', messages: samples['yes or no'] ?? [] };
    expect(await terminal.send(sending)).toEqual({ is: 'sent' });
    expect(await terminal.send(sending)).toEqual({ is: 'sent' });
    expect(written).toEqual([
      'a> 토요일 오전 10시, 병원 동행이 맞나요?',
      'a>   1. 네',
      'a>   2. 아니요',
      'a>   [뒤로] [그만]',
    ]);
    expect(terminal.shown('a')).toBe(sending.messages);
    expect(terminal.shown('b')).toEqual([]);
    expect(terminal.render(sending.messages)).toHaveLength(4);
  });
});
