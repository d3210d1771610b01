import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { channelNames } from '../../src/channels/limits';
import { inRoot } from '../../src/lib/paths';
import { parseDialogue } from '../support/dialogue/parse';
import { whole } from '../support/form';
import { blocksOf, changed, follow, given, guide, newFiles, type Scratch, scratchCopy, touched } from './walkthrough';

/** The guide followed word by word in a copy of the project. */

/** Existing lines under `src/` that a capability may change. */
const MOST_TOUCHED = 1;
/** What runs in the copy has this long, on a machine that does other things too. */
const LONGEST_MS = 300_000;
jest.setTimeout(LONGEST_MS);

const text = readFileSync(inRoot(guide), 'utf8');
const blocks = blocksOf(text);
const excerpts = blocks.filter(({ kind }) => kind === 'excerpt');
const diffs = blocks.filter(({ kind }) => kind === 'diff');

describe('the guide', () => {
  test.each(excerpts.map((block) => [block.file, block] as const))('shows %s as it is', (file, { lines }) => {
    expect(readFileSync(inRoot(given, file), 'utf8')).toContain(`${lines.join('\n')}\n`);
  });

  test('names every new file', () => {
    const named = new Set(blocks.map(({ file }) => file));
    const silent = newFiles().filter((file) => !named.has(file) && !text.includes(`\`${path.basename(file)}\``));
    expect(silent).toEqual([]);
    expect(newFiles().length).toBeGreaterThan(20);
  });

  test('a new file lies where the project has none', () => {
    expect(newFiles().filter((file) => filesOfProject.has(file))).toEqual([]);
  });

  test('a change that doesn’t fit is found', () => {
    expect(() => changed('a\nb\n', { kind: 'diff', file: 'x', lines: [' c', '+d'] })).toThrow('0 times');
    expect(() => changed('a\na\n', { kind: 'diff', file: 'x', lines: ['-a', '+d'] })).toThrow('2 times');
    expect(changed('a\nb\n', { kind: 'diff', file: 'x', lines: [' a', '+d', '-b'] })).toBe('a\nd\n');
    expect(touched('a\nb\nc\n', 'a\nd\nc\n')).toEqual({ gone: ['b'], added: 1 });
  });
});

const filesOfProject = new Set<string>();
let scratch: Scratch;
const before = new Map<string, string>();

beforeAll(() => {
  scratch = scratchCopy();
  for (const file of ['src', 'flows', 'locales', 'communities', 'test'].flatMap((folder) => scratch.files(folder))) {
    filesOfProject.add(file);
    if (file.startsWith('src/')) before.set(file, scratch.read(file));
  }
  follow(scratch, blocks);
});
afterAll(() => scratch.remove());

test('a capability touches at most one existing line under src/, in one file', () => {
  const edited = [...before].filter(([file, was]) => scratch.read(file) !== was);
  expect(edited.map(([file]) => file)).toEqual(['src/features.ts']);
  const changes = edited.map(([file, was]) => touched(was, scratch.read(file)));
  expect(changes.flatMap(({ gone }) => gone).length).toBeLessThanOrEqual(MOST_TOUCHED);
  // Its import, and its line in the list.
  expect(changes.map(({ added }) => added)).toEqual([2]);
  const others = diffs.filter(({ file }) => !file.startsWith('src/')).map(({ file }) => file);
  expect([...new Set(others)]).toEqual(['docs/desk.md', 'test/packs/kept/golmok/community.yaml']);
});

/** Runs a program in the copy; gives what it said. Throws with all it said where it fails. */
async function runs(...args: readonly string[]): Promise<string> {
  const { JEST_WORKER_ID: _, ...env } = process.env;
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...args], { cwd: scratch.dir, env });
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args.join(' ')} failed in the copy:\n${stdout ?? String(error)}\n${stderr ?? ''}`);
  }
}

test('its fact has a column in the report', async () => {
  const columns = "require('./src/services/figures').columnsIn(require('./src/features').features)";
  const said = await runs('-r', './test/support/ts-loader.cjs', '-p', `${columns}.map((one) => one.heading).join()`);
  expect(said.trim().split(',')).toContain('outings.figures.back');
  expect(scratch.read('locales/ko/outings.yaml')).toMatch(/^ {2}figures:\n {4}back: /m);
});

const suites = (...args: readonly string[]) => runs('node_modules/jest/bin/jest.js', '--silent', ...args);

test('its flows, texts and packs are fine', async () => {
  expect(await runs('-r', './test/support/ts-loader.cjs', 'src/tools/flows-check.ts')).toMatch(/: fine\n$/);
});

/** Other test runs and the compiler inside this one: only the whole form has time for them. */
const inTheCopy = whole ? test : test.skip;

inTheCopy('its dialogues hold on every channel, and each outcome of its actions has a case', async () => {
  const said = await suites('test/dialogues/dialogues-', 'test/actions/outings', '-t', 'outings/|outings: ');
  const dialogues = newFiles().filter((file) => file.endsWith('.dialogue'));
  const played = dialogues.flatMap((file) => parseDialogue(scratch.read(file), file).on);
  expect(new Set(played)).toEqual(new Set(channelNames));
  const cases = scratch.read('test/actions/outings.test.ts').match(/^test\('outings: /gm) ?? [];
  expect(said).toMatch(new RegExp(`Tests: .* ${played.length + cases.length} passed`));
});

inTheCopy('it has its place in the house, once the picture of the house is drawn anew', async () => {
  await runs('-r', './test/support/ts-loader.cjs', 'test/house/draw.ts');
  expect(await suites('test/house', 'test/actions/every-action')).toMatch(/Tests: +\d+ passed, \d+ total/);
});

inTheCopy('the compiler accepts it', async () => {
  expect(await runs('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit')).toBe('');
});
