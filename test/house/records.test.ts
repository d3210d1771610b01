import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { read, sources, withoutComments } from './sources';

const services = sources.filter((file) => file.startsWith('src/services/'));
const holdsTables = (file: string): boolean => ['moves.ts', 'states.ts'].includes(path.basename(file));
const others = services.filter((file) => !file.startsWith('src/services/record/'));

test('services guard their writes through services/record, not by hand', () => {
  const byHand = /\$ne: (?:\w+\.)?key\b|\$slice: -|\bMAX_APPLIED\b/;
  expect(others.filter((file) => byHand.test(withoutComments(read(file))))).toEqual([]);
});

test('every table of moves is { move: { from, to } } in its service’s states.ts or moves.ts', () => {
  const tables = services.filter(holdsTables).flatMap((file) => {
    const names = Object.entries(require(inRoot(file)) as Record<string, unknown>);
    return names.filter(([name]) => name.endsWith('Moves')).map(([name, moves]) => ({ file, name, moves }));
  });
  const wrong = tables.flatMap(({ file, name, moves }) =>
    Object.entries(moves as Record<string, unknown>)
      .filter(([, move]) => !isMove(move))
      .map(([move]) => `${file}: ${name}.${move}`),
  );
  expect(wrong).toEqual([]);
  expect(tables.length).toBeGreaterThanOrEqual(5);
  const elsewhere = /(?:export )?const \w*(?:[mM]oves|[tT]ransitions)\b.*=/;
  const strays = others.filter((file) => !holdsTables(file) && elsewhere.test(read(file)));
  expect(strays).toEqual([]);
});

function isMove(move: unknown): boolean {
  const { from, to, ...rest } = Object(move) as { from?: unknown; to?: unknown };
  return Array.isArray(from) && from.length > 0 && typeof to === 'string' && Object.keys(rest).length === 0;
}
