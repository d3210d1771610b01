import { parseSync } from '@swc/core';
import { timeOf } from '../support/linear';
import { read, sources } from './sources';

/** Rooms that read only what the person at the machine's own terminal types. */
const own = ['src/tools/', 'src/channels/terminal/'];

/** Every regular expression that stands in the program's text, with a file of it. */
function literals(): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (node: unknown, file: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags } = node as { type?: string; pattern?: string; flags?: string };
    if (type === 'RegExpLiteral') found.set(`${flags}/${pattern}`, file);
    for (const part of Object.values(node)) visit(part, file);
  };
  for (const file of sources.filter((one) => !own.some((dir) => one.startsWith(dir))))
    visit(parseSync(read(file), { syntax: 'typescript', tsx: file.endsWith('x') }), file);
  return found;
}

test('every regular expression in the code takes a time in proportion to the words', async () => {
  const all = [...literals()];
  expect(all.length).toBeGreaterThan(150);
  const slow: string[] = [];
  for (const [expression, file] of all) {
    const status = await timeOf(expression);
    if (status !== 'safe') slow.push(`${status}: ${expression} in ${file}`);
  }
  expect(slow).toEqual([]);
}, 600_000);
