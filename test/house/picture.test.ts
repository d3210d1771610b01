import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { reduced } from './graph';
import { drawFloors, PICTURE } from './picture';

test('the picture of the floors is what the code draws; `npm run architecture` draws it anew', () => {
  expect(existsSync(inRoot(PICTURE))).toBe(true);
  expect(readFileSync(inRoot(PICTURE), 'utf8')).toBe(drawFloors());
});

test('an arrow that a longer way replaces is left out', () => {
  const graph = new Map([
    ['a', ['b', 'c', 'd']],
    ['b', ['c']],
    ['d', ['c']],
  ]);
  expect(reduced(graph)).toEqual([
    ['a', 'b'],
    ['a', 'd'],
    ['b', 'c'],
    ['d', 'c'],
  ]);
});
