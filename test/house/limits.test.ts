import path from 'node:path';
import { read, sources, withoutComments } from './sources';

/** Numbers that look like limits and are facts of the calendar. */
const facts: readonly string[] = ['src/lib/units.ts', 'src/lib/seoul.ts'];

const LIMIT =
  /\bconst ((?:MAX|MIN)_\w+|\w+_(?:MS|S|MINUTES|HOURS|DAYS|BYTES|TRIES|BATCH|LIMIT|LEASE))(?:: number)? =\s*[\d(]/g;

function limitsIn(file: string): string[] {
  return [...withoutComments(read(file)).matchAll(LIMIT)].map((found) => found[1] ?? '');
}

test('limits stand in the limits.ts of their room', () => {
  const breaches = sources
    .filter((file) => path.basename(file) !== 'limits.ts' && !facts.includes(file))
    .flatMap((file) => limitsIn(file).map((name) => `${file}: ${name} belongs into the limits.ts of the room`));
  expect(breaches).toEqual([]);
});

test('every limit says what it limits', () => {
  const silent = sources
    .filter((file) => path.basename(file) === 'limits.ts')
    .flatMap((file) => {
      const lines = read(file).split('\n');
      return lines.flatMap((line, i) =>
        line.startsWith('export const ') && !/\*\/$|^export const /.test(lines[i - 1] ?? '')
          ? [`${file}: ${line}`]
          : [],
      );
    });
  expect(silent).toEqual([]);
});
