import { EmbeddedRefusal, serverError } from './errors';
import { type Path, splitPath, walkPath } from './paths';
import { compareValues, type Doc, EMPTY_ARRAY_KEY } from './values';

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
  const keys = readSort(sort).map(([path, direction]) => ({ parts: splitPath(path), direction }));
  return (a, b) => {
    for (const { parts, direction } of keys) {
      const order = compareValues(sortKey(a, parts, direction), sortKey(b, parts, direction)) * direction;
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Sorts documents; their keys are worked out once. Equal ones keep their order. */
export function sortDocs<T>(items: T[], docOf: (item: T) => Doc, spec: SortSpec): T[] {
  const keyed = items.map((item) => ({
    item,
    keys: spec.map(([path, direction]) => sortKey(docOf(item), splitPath(path), direction)),
  }));
  keyed.sort((a, b) => {
    for (let i = 0; i < spec.length; i += 1) {
      const order = compareValues(a.keys[i], b.keys[i]) * (spec[i]?.[1] ?? 1);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** What a document sorts by: of an array the lowest element going up and the highest going down; missing is null. */
function sortKey(doc: Doc, parts: Path, direction: 1 | -1): unknown {
  if (parts.length === 1) {
    const value = doc[parts[0] as string];
    if (!Array.isArray(value)) return value;
  }
  let best: unknown;
  let seen = false;
  const take = (value: unknown) => {
    if (!seen || compareValues(value, best) * direction < 0) best = value;
    seen = true;
  };
  walkPath(doc, parts, false, (value) => {
    if (!Array.isArray(value)) take(value);
    else if (value.length === 0) take(EMPTY_ARRAY_KEY);
    else for (const element of value) take(element);
    return false;
  });
  return best;
}

function readDirection(path: string, direction: unknown): 1 | -1 {
  if (direction === 1 || direction === 'asc' || direction === 'ascending' || direction === '1') return 1;
  if (direction === -1 || direction === 'desc' || direction === 'descending' || direction === '-1') return -1;
  if (typeof direction === 'object') throw new EmbeddedRefusal(`$meta in the sort by '${path}'`);
  throw serverError('BadValue', `$sort key ordering of '${path}' must be 1 (for ascending) or -1 (for descending)`);
}
