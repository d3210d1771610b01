import path from 'node:path';
import { fileOf, importsOf, read, sources, targetOf } from './sources';

/** The imports of each file, types included. */
const edges = new Map(
  sources.map((file) => [
    file,
    importsOf(read(file))
      .filter((spec) => spec.startsWith('.'))
      .map((spec) => fileOf(targetOf(file, spec))),
  ]),
);

test('no file imports itself over others, not even for a type', () => {
  expect(circles(edges)).toEqual([]);
});

test('a circle is found, once', () => {
  const made = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['b']],
    ['d', []],
  ]);
  expect(circles(made)).toEqual(['b → c → b']);
});

test('imports are read, types and folders too', () => {
  expect(edges.get(path.join('src', 'engine', 'walk.ts'))).toEqual(
    expect.arrayContaining(['src/engine/types.ts', 'src/understand/index.ts']),
  );
});

/** One sentence per circle; a finished file is not visited again. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const from = trail.indexOf(file);
    if (from >= 0) found.push([...trail.slice(from), file].join(' → '));
    if (from >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
