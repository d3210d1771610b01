import { daysOf } from '../../src/lib/feature';
import { describeWithMongo } from '../support/servers';
import { clocks, clocksSuite, parts } from './suite-clocks';

test('every clock of one item runs the same time, and a named limit says it', () => {
  for (const { personal } of parts)
    for (const { clocks: own = [], ...item } of personal)
      expect([item.id, new Set(own.map(({ days }) => days)).size]).toEqual([item.id, own.length === 0 ? 0 : 1]);
  const fields = parts.flatMap(({ personal }) => personal.flatMap((item) => (daysOf(item) ? item.fields : [])));
  for (const { collection } of clocks.filter(({ through }) => !through))
    expect(fields.map((field) => field.collection)).toContain(collection);
});

describe('on the embedded store', () => clocksSuite());
describeWithMongo('on MongoDB', clocksSuite);
