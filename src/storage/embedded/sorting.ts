import { EmbeddedRefusal, serverError } from './errors';
import { sortKeysOf } from './index-keys';
import { isPlace, splitPath } from './paths';
import { compareValues, type Doc } from './values';

/** A sort as pairs of path and direction (1 or -1). */
export type SortSpec = readonly (readonly [string, 1 | -1])[];

/** How many fields a sort may name; MongoDB's limit for compound indexes. */
export const MAX_SORT_FIELDS = 32;

/** Reads a sort in any of the shapes the driver takes: object, Map, pairs, or one field's name. */
export function readSort(sort: unknown): SortSpec {
  if (sort === null || sort === undefined) return [];
  if (typeof sort === 'string') return [[sort, 1]];
  const pairs = sort instanceof Map ? [...sort] : Array.isArray(sort) ? sort : Object.entries(sort);
  const spec = (pairs.length > 0 && !Array.isArray(pairs[0]) ? [pairs] : pairs) as [string, unknown][];
  if (spec.length > MAX_SORT_FIELDS) throw serverError('BadValue', `too many sort fields, at most ${MAX_SORT_FIELDS}`);
  return spec.map(([path, direction]) => [path, readDirection(path, direction)]);
}

/** A comparison of two documents by an object like `{at: -1, 'who.name': 1}`. */
export function compileSort(sort: unknown): (a: Doc, b: Doc) => number {
  const spec = readSort(sort);
  const keyOf = sortKey(spec);
  const compare = keyOrder(spec);
  return (a, b) => compare(keyOf(a), keyOf(b));
}

/** Sorts documents; their keys are worked out once. Equal ones keep their order. */
export function sortDocs<T>(items: T[], docOf: (item: T) => Doc, spec: SortSpec): T[] {
  const keyOf = sortKey(spec);
  const compare = keyOrder(spec);
  const keyed = items.map((item) => ({ item, key: keyOf(docOf(item)) }));
  keyed.sort((a, b) => compare(a.key, b.key));
  return keyed.map(({ item }) => item);
}

type Key = readonly unknown[];

function keyOrder(spec: SortSpec): (a: Key, b: Key) => number {
  return (a, b) => {
    for (let i = 0; i < spec.length; i += 1) {
      const order = compareValues(a[i], b[i]) * (spec[i]?.[1] ?? 1);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** What a document sorts by: its values, and of those an array offers the ones that come first in this order. */
function sortKey(spec: SortSpec): (doc: Doc) => Key {
  const paths = spec.map(([path]) => splitPath(path));
  for (const [path] of spec) {
    if (splitPath(path).some(isPlace)) throw new EmbeddedRefusal(`the place of an element in the sort by '${path}'`);
  }
  const compare = keyOrder(spec);
  return (doc) => {
    const plain = paths.map((parts) => (parts.length === 1 ? doc[parts[0] as string] : NOT_PLAIN));
    if (!plain.some((value) => value === NOT_PLAIN || Array.isArray(value))) return plain;
    const [first, ...others] = sortKeysOf(doc, paths);
    return others.reduce((best, key) => (compare(key, best) < 0 ? key : best), first ?? []);
  };
}

const NOT_PLAIN = Symbol('a dotted path');

function readDirection(path: string, direction: unknown): 1 | -1 {
  if (direction === 1 || direction === 'asc' || direction === 'ascending' || direction === '1') return 1;
  if (direction === -1 || direction === 'desc' || direction === 'descending' || direction === '-1') return -1;
  if (typeof direction === 'object') throw new EmbeddedRefusal(`$meta in the sort by '${path}'`);
  throw serverError('BadValue', `$sort key ordering of '${path}' must be 1 (for ascending) or -1 (for descending)`);
}
