import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diagram } from '../../src/engine/diagram';
import { flowJsonSchema, schemaFile } from '../../src/tools/flow-schema';
import { flowsCheck } from '../../src/tools/flows-check';
import { bookOf } from './world';

test('the schema for editors is the one the language has', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(flowJsonSchema());
});

test('the flows of the project are fine, and drawn when asked', () => {
  const lines: string[] = [];
  const dir = mkdtempSync(path.join(tmpdir(), 'diagrams-'));
  const code = flowsCheck(['--diagrams', dir], (line) => void lines.push(line));
  const drawn = readdirSync(dir);
  rmSync(dir, { recursive: true, force: true });
  expect(lines).toEqual([expect.stringMatching(/^\d+ flows, \d+ steps, \d+ packs: fine$/)]);
  expect(code).toBe(0);
  expect(drawn).toContain('common.menu.mmd');
});

test('a diagram shows every step and way', () => {
  const flow = bookOf({
    'a.flow':
      'steps:\n  one: { ask: yes-no, text: t.one, yes: say-it, no: end }\n  say-it: { say: t.two }\n  end: { end: true }',
  }).get('a.flow');
  expect(flow && diagram(flow, new Map())).toBe(
    [
      '%% a.flow',
      'flowchart TD',
      '  s_one(["one<br>ask yes-no"])',
      '  s_one --> s_say_it',
      '  s_one --> s_end',
      '  s_say_it["say-it<br>say"]',
      '  s_say_it --> s_end',
      '  s_end["end<br>end"]',
      '  s_end --> the_end((end))',
      '',
    ].join('\n'),
  );
});
