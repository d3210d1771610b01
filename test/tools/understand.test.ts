import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WrongCall } from '../../src/tools/tool';
import { understand } from '../../src/tools/understand';

const NOW = new Date('2026-11-25T10:00:00+09:00');

function run(...args: string[]): unknown[] {
  const lines: string[] = [];
  expect(understand(args, (line) => void lines.push(line), NOW)).toBe(0);
  return lines.map((line) => JSON.parse(line));
}

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'pumasi-understand-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function file(...lines: string[]): string {
  const to = path.join(dir, 'words.tsv');
  writeFileSync(to, `${lines.join('\n')}\n`);
  return to;
}

test('a file is read row by row, its columns found by their names', () => {
  const rows = file('note\ttext\tset\tkind\tat', '\tㅋㅋㅋ\tx\tdate\t', 'lang=en\t"hm"\tx\tyes-no\t2026-11-25T10:00');
  expect(run('--file', rows)).toEqual([
    { kind: 'date', text: 'ㅋㅋㅋ', value: null },
    { kind: 'yes-no', text: '"hm"', value: null },
  ]);
});

test('one sentence is read without a file', () => {
  expect(run('time', 'ㅋㅋㅋ')).toEqual([{ kind: 'time', text: 'ㅋㅋㅋ', value: null }]);
});

test('a wrong call says what is wrong', () => {
  const wrong = (...args: string[]) => expect(() => run(...args)).toThrow(WrongCall);
  wrong('colour', '파랑');
  wrong('date');
  wrong('date', '내일', '--at', 'noon');
  wrong('--file', file('kind\tat', 'date\t'));
  wrong('--file', file('kind\ttext', 'colour\t파랑'));
});
