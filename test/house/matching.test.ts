import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { fileOf, files, importsOf, read, targetOf } from './sources';

/** Every file that a file imports, on any way. */
function reachedFrom(file: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const spec of importsOf(read(file)).filter((one) => one.startsWith('.'))) {
    const target = fileOf(targetOf(file, spec));
    if (seen.has(target)) continue;
    seen.add(target);
    reachedFrom(target, seen);
  }
  return seen;
}

const engine = files(inRoot('src/services/matching/engine'));
const policies = files(inRoot('bench/matching/policies'));

test('the matching engine is pure: it knows lib and itself', () => {
  const allowed = [/^src\/lib\//, /^src\/services\/matching\/engine\//, /^src\/services\/matching\/lot\.ts$/];
  const breaches = engine.flatMap((file) =>
    [...reachedFrom(file)].filter((one) => !allowed.some((rule) => rule.test(one))).map((one) => `${file}: ${one}`),
  );
  expect(engine.length).toBeGreaterThan(5);
  expect(breaches).toEqual([]);
});

test('no policy of the matching bench can know what people will answer', () => {
  const hidden = path.join('bench', 'matching', 'hidden');
  const breaches = policies.flatMap((file) =>
    [...reachedFrom(file)].filter((one) => one.startsWith(hidden)).map((one) => `${file}: ${one}`),
  );
  expect(policies.length).toBeGreaterThan(2);
  expect(breaches).toEqual([]);
});

test('the matching engine never asks who somebody is', () => {
  const words = /gender|birth|\bage\b|language|nationality/i;
  expect(engine.filter((file) => words.test(read(file)))).toEqual([]);
});
