import { join } from 'node:path';
import { parse } from '../../../src/channels/line';
import { asJson, golden, jsonCases } from '../render/golden';

const cases = jsonCases(join(__dirname, 'in'));
const goldenFile = join(__dirname, 'incoming.golden.json');

describe('LINE webhook bodies', () => {
  const made = Object.fromEntries(cases.map(([name, body]) => [name, asJson(parse(body, 'line'))]));
  const expected = golden(goldenFile, made) as Record<string, unknown>;

  test('every case has its expectation and the other way round', () => {
    expect(Object.keys(expected).sort()).toEqual(cases.map(([name]) => name).sort());
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  test.each(cases)('%s', (name) => {
    expect(made[name]).toEqual(expected[name]);
  });

  test('no event gets lost between those taken and those left', () => {
    for (const [, body] of cases) {
      const events = (body as { events?: unknown[] }).events;
      const { events: taken, ignored } = parse(body, 'line');
      if (events) expect(taken.length + ignored.length).toBe(events.length);
    }
  });

  test.each([[null], ['text'], [7], [[]], [{ events: 'x' }]])('%j is malformed and throws nothing', (body) => {
    expect(parse(body, 'line')).toEqual({ events: [], ignored: [{ type: '', id: '', why: 'malformed' }] });
  });
});
