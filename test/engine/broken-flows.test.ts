import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { loadFlowTexts } from '../../src/engine/load';
import { describe as line, type Mistake } from '../../src/engine/mistakes';
import type { Action, Source } from '../../src/engine/types';
import { inRoot } from '../../src/lib/paths';
import { commonFlows, filesOf, words } from './world';

const dir = inRoot('test/broken-flows');
const base = { needs: 'anyone', changes: false, run: async () => ({ outcome: 'ok' }) } as const;
const actions: Action[] = [
  { ...base, name: 'a.read', args: z.object({}), outcomes: ['ok', 'none'], gives: ['why', 'when'] },
  {
    ...base,
    name: 'a.save',
    args: z.object({ name: z.string(), size: z.number().optional() }),
    outcomes: ['ok'],
    gives: [],
  },
];
const sources: Source[] = [{ name: 'a.list', args: z.object({ kind: z.string().optional() }), list: async () => [] }];

/** The mistakes written at the top of a file, one a line: `# expects: id line:col`. */
function expected(text: string): string[] {
  return [...text.matchAll(/^# expects: (\S+ \d+:\d+)$/gm)].map((found) => found[1] ?? '');
}

const files = new Map(
  readdirSync(dir)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(path.join(dir, name), 'utf8')]),
);

function mistakes(): Map<string, Mistake[]> {
  const all = new Map([
    ...filesOf(commonFlows),
    ...[...files].map(([name, text]): [string, string] => [`test/${name}`, text]),
  ]);
  const loaded = loadFlowTexts(all, { actions, sources, words });
  if (!('mistakes' in loaded)) throw new Error('the broken flows were taken for sound ones');
  const byFile = new Map<string, Mistake[]>();
  for (const one of loaded.mistakes) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  return byFile;
}

const found = mistakes();

test('all broken flows are read at once and there are many', () => {
  expect(files.size).toBeGreaterThanOrEqual(25);
  const where = [...found.keys()].filter((file) => !file.startsWith('flows/test/'));
  expect(where).toEqual([]);
});

test.each([...files.keys()])('%s', (name) => {
  const inFile = (found.get(`flows/test/${name}`) ?? []).map((one) => `${one.id} ${one.line}:${one.col}`);
  expect(inFile).toEqual(expected(files.get(name) ?? ''));
});

test.each([...files.keys()].filter((name) => !(files.get(name) ?? '').startsWith('# belongs')))(
  '%s breaks what its name says',
  (name) => {
    const id = name.replace('.yaml', '');
    expect((found.get(`flows/test/${name}`) ?? []).map((one) => one.id)).toContain(id);
  },
);

test('a mistake is one line that says where, what and what to do', () => {
  const [first] = found.get('flows/test/step-unknown.yaml') ?? [];
  expect(first && line(first)).toMatch(
    /^flows\/test\/step-unknown\.yaml:\d+:\d+ there is no step tow — use one of one, two, end$/,
  );
});

test('the flows and texts the engine needs are asked for', () => {
  const files = filesOf({ 'a.flow': 'steps:\n  end: { end: true }' });
  const has = (lang: string, key: string): boolean => key !== 'common.invalid.stale' && words.has(lang, key);
  const loaded = loadFlowTexts(files, { actions, sources, words: { ...words, has } });
  const lines = 'mistakes' in loaded ? loaded.mistakes.map(line) : [];
  expect(lines.filter((one) => one.includes('the engine needs the flow'))).toHaveLength(4);
  expect(lines.filter((one) => one.includes('common.invalid.stale'))).toHaveLength(words.languages.length);
  expect(lines).toHaveLength(4 + words.languages.length);
});

test('too many steps and options are refused', () => {
  const steps = Array.from({ length: 1001 }, (_, i) => `  s${i}: { ask: number, text: t.s, into: n }`).join('\n');
  const options = Array.from({ length: 61 }, (_, i) => `{ value: v${i}, text: t.o }`).join(', ');
  const flows = {
    ...commonFlows,
    'a.long': `steps:\n${steps}\n  end: { end: true }`,
    'a.wide': `steps:\n  one: { ask: choice, text: t.one, options: [${options}], into: x }\n  end: { end: true }`,
  };
  const loaded = loadFlowTexts(filesOf(flows), { actions, sources, words });
  expect('mistakes' in loaded ? loaded.mistakes.map((one) => one.id) : []).toEqual(['limit-steps', 'limit']);
});
