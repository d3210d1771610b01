import { EmbeddedRefusal, serverError } from './errors';
import { sortKeysOf } from './index-keys';
import { MAX_SORT_FIELDS } from './limits';
import { splitPath } from './paths';
import { compareValues, type Doc, isDoc } from './values';

/** A sort as pairs of path and direction (1 or -1). */
export type SortSpec = readonly (readonly [path: string, direction: 1 | -1])[];

/** Reads a sort like `{at: -1, _id: 1}`, the only form Mongoose passes on. */
export function readSort(sort: unknown): SortSpec {
  if (sort === null || sort === undefined) return [];
  if (!isDoc(sort)) throw new EmbeddedRefusal('a sort that is no plain object');
  const pairs = Object.entries(sort);
  if (pairs.length > MAX_SORT_FIELDS) throw serverError('BadValue', `a sort has at most ${MAX_SORT_FIELDS} fields`);
  return pairs.map(([path, direction]) => {
    splitPath(path);
    if (direction !== 1 && direction !== -1) throw new EmbeddedRefusal(`the sort direction of '${path}'`);
    return [path, direction];
  });
}

/** Sorts documents, computing each key once. The sort is stable. */
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

/** A document's sort key; an array gives the element that comes first in this order. */
function sortKey(spec: SortSpec): (doc: Doc) => Key {
  const paths = spec.map(([path]) => splitPath(path));
  const compare = keyOrder(spec);
  return (doc) => {
    const [first, ...others] = sortKeysOf(doc, paths);
    return others.reduce((best, key) => (compare(key, best) < 0 ? key : best), first ?? []);
  };
}
