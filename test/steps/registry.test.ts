import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readFlow } from '../../src/engine/read';
import { askKinds, stepWords } from '../../src/engine/schema';
import { stepKinds } from '../../src/engine/steps';
import { inRoot } from '../../src/lib/paths';

test('every word of the language is a file, a registered step and a test', () => {
  expect(Object.keys(stepKinds).sort()).toEqual([...stepWords].sort());
  for (const word of stepWords) {
    expect(stepKinds[word].word).toBe(word);
    expect(existsSync(inRoot('src/engine/steps', `${word}.ts`))).toBe(true);
    expect(existsSync(path.join(__dirname, `${word}.test.ts`))).toBe(true);
  }
});

const documented = [...stepWords.map((word) => `steps/${word}.ts`), ...askKinds.map((kind) => `answers/${kind}.ts`)];

test.each(documented)('the example in %s is a step of the language', (file) => {
  const source = readFileSync(inRoot('src/engine', file), 'utf8');
  const example = /@example\n((?: \* .*\n)+?) \*\//.exec(source)?.[1]?.replace(/^ \* ?/gm, '');
  expect(example).toBeDefined();
  const read = readFlow({ flow: 'a.example', steps: parse(example ?? '') });
  expect(read.findings).toEqual([]);
});
