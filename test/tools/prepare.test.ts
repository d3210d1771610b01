import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { inRoot } from '../../src/lib/paths';
import { preparedName, preparedYaml } from '../../src/lib/prepared-yaml';
import { prepare } from '../../src/tools/prepare';

const dir = mkdtempSync(path.join(os.tmpdir(), 'pumasi-yaml-'));
beforeAll(() => {
  writeFileSync(path.join(dir, preparedName('a text of the last build')), '"old"');
  prepare(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const texts = ['flows', 'locales', 'communities'].flatMap((folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(inRoot(folder, file), 'utf8')),
);

test('the build has the data of every YAML text, as the parser gives it', () => {
  expect(texts.length).toBeGreaterThan(100);
  for (const text of texts) expect(preparedYaml(text, dir)).toEqual(parse(text));
});

test('a text that the build has not seen is unknown, and what it no longer sees is gone', () => {
  expect(preparedYaml(`${texts[0]}\n# changed`, dir)).toBeUndefined();
  expect(readdirSync(dir)).toHaveLength(new Set(texts).size);
});

test('a file that a broken-off build left half written is not used', () => {
  const text = texts[0] as string;
  writeFileSync(path.join(dir, preparedName(text)), '{"flow": ');
  expect(preparedYaml(text, dir)).toBeUndefined();
});
