import { join } from 'node:path';
import { parse, renderLine } from '../../../src/channels/line';
import { pickerData } from '../../../src/channels/line/picker';
import { MAX_PRESS_LENGTH } from '../../../src/lib/limits';
import { decodePress, encodePress } from '../../../src/lib/press';
import { lineProblems } from '../line-limits';
import { golden } from '../render/golden';
import { textsOf } from '../render/messages';
import { samples } from '../render/samples';

const cases = Object.entries(samples);

describe('LINE messages', () => {
  const made = Object.fromEntries(cases.map(([name, messages]) => [name, renderLine(messages)]));
  const expected = golden(join(__dirname, 'outgoing.golden.json'), made) as Record<string, unknown>;

  test('every sample has its golden rendering', () => {
    expect(Object.keys(expected)).toEqual(cases.map(([name]) => name));
  });

  test.each(cases)('%s', (name) => {
    expect(made[name]).toEqual(expected[name]);
    expect(lineProblems(made[name] ?? [])).toEqual([]);
  });

  test('nothing to say is nothing to send', () => {
    expect(renderLine([])).toEqual([]);
    expect(renderLine([{ text: '  \n ' }])).toEqual([]);
  });

  test('a text of 12,000 signs goes out in three pieces', () => {
    const wires = renderLine([{ text: '가나다라 '.repeat(2400) }]);
    expect(wires.map((wire) => wire.type)).toEqual(['text', 'text', 'text']);
  });

  test('a bubble of everything at its largest stays under 30 KB', () => {
    const payload = `a=k3f9&v=${'x'.repeat(MAX_PRESS_LENGTH - 9)}`;
    const wires = renderLine([
      {
        text: '가'.repeat(1000),
        rows: Array.from({ length: 12 }, () => ({ label: '가'.repeat(30), value: '가'.repeat(100) })),
        buttons: Array.from({ length: 10 }, (_, i) => ({ label: `${i}${'가'.repeat(19)}`, payload })),
        picker: { mode: 'date', ask: 'k'.repeat(200), label: '가'.repeat(20) },
        image: { url: `https://example.org/${'x'.repeat(1980)}`, alt: '가'.repeat(200) },
        link: { url: `https://example.org/${'x'.repeat(980)}`, label: '가'.repeat(20) },
      },
    ]);
    expect(wires).toHaveLength(1);
    expect(lineProblems(wires)).toEqual([]);
  });

  test('fourteen buttons of the conversation: thirteen quick replies and a bubble for the other', () => {
    const nav = Array.from({ length: 14 }, (_, i) => ({ label: `말 ${i}`, payload: `n=${i}` }));
    const wires = renderLine([{ text: '네', nav }]);
    expect(wires).toHaveLength(2);
    expect(wires[1]?.quickReply?.items).toHaveLength(13);
    expect(textsOf(wires, ['data']).split('\n')).toContain('n=13');
  });

  test('the picker comes back as a picked value of the same question', () => {
    const data = pickerData('k3f9&v=x 가');
    expect(decodePress(data)).toBeNull();
    const { events } = parse(
      {
        events: [
          {
            type: 'postback',
            timestamp: 1,
            webhookEventId: 'e1',
            source: { type: 'user', userId: 'U1' },
            postback: { data, params: { date: '2026-11-28' } },
          },
        ],
      },
      'line',
    );
    expect(events[0]?.input).toEqual({ kind: 'picked', ask: 'k3f9&v=x 가', value: '2026-11-28' });
  });

  test('a question with a token too long for LINE is a broken assumption', () => {
    expect(() => pickerData('x'.repeat(400))).toThrow('picker data');
  });

  test('the last page leads to the first again', () => {
    const buttons = Array.from({ length: 30 }, (_, i) => ({
      label: `${i + 1}동`,
      payload: encodePress({ do: 'answer', ask: 'q', value: String(i) }),
    }));
    const data = textsOf(renderLine([{ text: '?', buttons, ask: 'q', page: 4 }]), ['data']).split('\n');
    expect(data.map(decodePress)).toContainEqual({ do: 'more', ask: 'q', page: 0 });
    expect(data).toHaveLength(3);
  });
});
