import { mongo } from 'mongoose';
import { EmbeddedRefusal, serverError } from './errors';
import { type Evaluate, evaluator } from './expressions';
import { compareValues, type Doc, isDoc } from './values';

/** One running total of a group; missing values are handed in as undefined. */
interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

/** The `$group` accumulators. https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/ */
export const ACCUMULATORS: ReadonlyMap<string, () => Accumulator> = new Map<string, () => Accumulator>([
  ['$sum', () => folded<number>(0, (sum, value) => (isCountable('$sum', value) ? sum + (value as number) : sum))],
  ['$avg', average],
  ['$min', () => extreme(-1)],
  ['$max', () => extreme(1)],
  ['$first', () => kept(false)],
  ['$last', () => kept(true)],
  ['$push', () => folded<unknown[]>([], (list, value) => (value === undefined ? list : [...list, value]))],
  ['$addToSet', () => folded<unknown[]>([], addDistinct)],
  ['$count', () => folded<number>(0, (count) => count + 1)],
]);

/** Runs a `$group` stage; groups come in the order they were first met. */
export function groupDocs(docs: readonly Doc[], spec: unknown): Doc[] {
  if (!isDoc(spec) || !Object.hasOwn(spec, '_id'))
    throw serverError('BadValue', 'a group specification must include an _id');
  const idOf = evaluator(spec._id);
  const fields = Object.entries(spec)
    .filter(([field]) => field !== '_id')
    .map(([field, value]) => readField(field, value));
  const groups = new Map<string, { id: unknown; totals: Accumulator[] }>();
  for (const doc of docs) {
    const id = idOf(doc) ?? null;
    const key = groupKey(id);
    let group = groups.get(key);
    if (group === undefined) {
      group = { id, totals: fields.map(({ make }) => make()) };
      groups.set(key, group);
    }
    for (const [i, { read }] of fields.entries()) group.totals[i]?.add(read(doc));
  }
  return [...groups.values()].map(({ id, totals }) => {
    const out: Doc = { _id: id };
    for (const [i, { field }] of fields.entries()) out[field] = totals[i]?.result();
    return out;
  });
}

interface Field {
  readonly field: string;
  readonly make: () => Accumulator;
  readonly read: Evaluate;
}

function readField(field: string, value: unknown): Field {
  const [entry, ...more] = isDoc(value) ? Object.entries(value) : [];
  if (entry === undefined || more.length > 0)
    throw serverError('BadValue', `The field '${field}' must be an accumulator object`);
  if (field.includes('.')) throw serverError('BadValue', `The field name '${field}' cannot contain '.'`);
  const make = ACCUMULATORS.get(entry[0]);
  if (make === undefined) throw new EmbeddedRefusal(`${entry[0]} in $group`);
  if (entry[0] === '$count' && isDoc(entry[1]) && Object.keys(entry[1]).length === 0)
    return { field, make, read: () => 1 };
  return { field, make, read: evaluator(entry[1]) };
}

/** Equal values have equal keys; numbers of different types are equal. */
function groupKey(id: unknown): string {
  if (typeof id === 'string') return `s${id}`;
  return `b${Buffer.from(mongo.BSON.serialize({ id })).toString('latin1')}`;
}

function folded<T>(start: T, step: (total: T, value: unknown) => T): Accumulator {
  let total = start;
  return {
    add: (value) => {
      total = step(total, value);
    },
    result: () => total,
  };
}

function isCountable(op: string, value: unknown): boolean {
  if (typeof value === 'number') return true;
  const bsontype = (value as { _bsontype?: string } | null | undefined)?._bsontype;
  if (bsontype === 'Decimal128' || bsontype === 'Long')
    throw new EmbeddedRefusal(`${op} of ${bsontype}`, 'use numbers');
  return false;
}

function average(): Accumulator {
  let sum = 0;
  let count = 0;
  return {
    add: (value) => {
      if (!isCountable('$avg', value)) return;
      sum += value as number;
      count += 1;
    },
    result: () => (count === 0 ? null : sum / count),
  };
}

function extreme(side: 1 | -1): Accumulator {
  // Null and missing values don't take part; with nothing else the answer is null.
  return folded<unknown>(null, (best, value) => {
    if (value === null || value === undefined) return best;
    return best === null || compareValues(value, best) * side > 0 ? value : best;
  });
}

function kept(last: boolean): Accumulator {
  let any = false;
  let value: unknown = null;
  return {
    add: (next) => {
      if (any && !last) return;
      any = true;
      value = next ?? null;
    },
    result: () => value,
  };
}

function addDistinct(list: unknown[], value: unknown): unknown[] {
  if (value === undefined || list.some((known) => compareValues(known, value) === 0)) return list;
  return [...list, value];
}
