import { parseSync } from '@swc/core';
import { check } from 'recheck';
import { read, sources } from './sources';

/** Time for one pattern, in ms; recheck says `unknown` after it. */
const CHECK_MS = 10_000;

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
    const slash = expression.indexOf('/');
    const { status } = await check(expression.slice(slash + 1), expression.slice(0, slash), { timeout: CHECK_MS });
    if (status !== 'safe') slow.push(`${status}: ${expression} in ${file}`);
  }
  expect(slow).toEqual([]);
}, 600_000);
