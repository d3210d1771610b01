import { ABOVE, BELOW, type Bounds, type IndexTree, Rest, TypeEdge } from './index-tree';
import { MAX_RANGES, MAX_TRIED_ENTRIES } from './limits';
import type { FilterNode, LeafNode } from './matcher';
import { type Conditions, conditionsOf, mergeRanges, type Predicate, type Range } from './predicates';
import { Shapes, type Way } from './shapes';
import type { SortSpec } from './sorting';
import { compareValues, identical } from './values';

/** How to find rows: by ranges of an index (whose order may match the sort), or by a full scan. */
export type Plan =
  | { readonly kind: 'scan' }
  | {
      readonly kind: 'index';
      readonly tree: IndexTree;
      readonly ranges: readonly Bounds[];
      readonly backwards: boolean;
      readonly sorted: boolean;
      /** True if every entry of the ranges matches the filter, so that no document needs a test. */
      readonly exact: boolean;
    };

/**
 * Chooses the index that narrows a filter most; the whole filter still tests every document found. Like MongoDB, it
 * tries the possible indexes for a few entries. One that has ended by then is better than a guess from its fields.
 * https://www.mongodb.com/docs/manual/core/query-plans/
 */
export function choosePlan(trees: readonly IndexTree[], root: FilterNode, sort: SortSpec): Plan {
  const shapes = shapesOf(trees);
  const shaped = shapes.of(root, sort);
  const known = shaped && shapes.get(shaped);
  if (shaped && known) return shortest(known, (way) => planBy(way, shaped.leaves));
  const conditions = conditionsOf(root);
  const candidates = candidatesOf(trees, conditions, sort);
  if (shaped)
    shapes.keep(
      shaped,
      candidates.map((one) => wayOf(one, conditions)),
    );
  return shortest(candidates, (one) => planOf(one, conditions));
}

/** The shapes of each collection, by its indexes. */
const shapesByTrees = new WeakMap<readonly IndexTree[], Shapes>();

function shapesOf(trees: readonly IndexTree[]): Shapes {
  const known = shapesByTrees.get(trees);
  if (known) return known;
  const fresh = new Shapes(trees);
  shapesByTrees.set(trees, fresh);
  return fresh;
}

/** The indexes that help, the one with the best score first. */
function candidatesOf(trees: readonly IndexTree[], conditions: Conditions, sort: SortSpec): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const tree of trees) {
    const candidate = mayHelp(tree, conditions, sort) ? consider(tree, conditions, sort) : null;
    if (candidate === null) continue;
    // The ids come first, and nothing narrows more.
    if (tree === trees[0] && candidate.score >= UNIQUE_HIT) return [candidate];
    candidates.push(candidate);
  }
  return candidates.sort((a, b) => b.score - a.score);
}

/** The plan with the fewest entries among those that end within MAX_TRIED_ENTRIES, else the one with the best score. */
function shortest<C extends { readonly score: number }>(
  [first, ...others]: readonly C[],
  planOf: (candidate: C) => IndexPlan,
): Plan {
  if (first === undefined) return { kind: 'scan' };
  let best = planOf(first);
  if (others.length === 0 || first.score >= UNIQUE_HIT) return best;
  let most = best.tree.entries(best.ranges, MAX_TRIED_ENTRIES);
  for (const other of others) {
    if (most === 0) break;
    const plan = planOf(other);
    const entries = plan.tree.entries(plan.ranges, most);
    if (entries < most) {
      most = entries;
      best = plan;
    }
  }
  return best;
}

/** A candidate for equal strings as it serves other values. */
function wayOf({ tree, narrowing: { used }, sorting, score }: Candidate, conditions: Conditions): Way {
  const paths = tree.spec.fields.slice(0, used).map(({ path }) => path);
  const exact = isExact(tree, conditions, used);
  return { tree, paths, backwards: sorting === -1, sorted: sorting !== null, exact, score };
}

function planBy({ tree, paths, backwards, sorted, exact }: Way, leaves: readonly LeafNode[]): IndexPlan {
  const values = paths.map((path) => leaves.find((leaf) => leaf.path === path)?.operand);
  return { kind: 'index', tree, ranges: [boundsOf(tree, values, null)], backwards, sorted, exact };
}

type IndexPlan = Extract<Plan, { kind: 'index' }>;

/** An index that narrows, with its score: how much its fields narrow, as far as their names say. */
interface Candidate {
  readonly tree: IndexTree;
  readonly narrowing: Narrowing;
  readonly sorting: 1 | -1 | null;
  readonly score: number;
}

/** The score of a whole unique key: no index narrows more. */
const UNIQUE_HIT = 1_000;

/** False for an index that a filter and a sort certainly can't use; most indexes of a query end here. */
function mayHelp({ spec }: IndexTree, { predicates, leaves }: Conditions, sort: SortSpec): boolean {
  if (spec.partial !== null) return spec.demands.every((node) => node.kind === 'leaf' && mayMean(leaves, node));
  return sort.length > 0 || predicates.has(spec.fields[0]?.path ?? '');
}

/** True if a condition names the path, and doesn't want another value there. */
function mayMean(leaves: readonly LeafNode[], { path, op, operand }: LeafNode): boolean {
  for (const leaf of leaves) {
    if (leaf.path !== path) continue;
    const differs = op === 'equal' && leaf.op === 'equal' && isPlain(leaf.operand) && leaf.operand !== operand;
    if (!differs) return true;
  }
  return false;
}

function consider(tree: IndexTree, conditions: Conditions, sort: SortSpec): Candidate | null {
  const { spec } = tree;
  if (!covers(tree, conditions)) return null;
  const narrowing = narrow(tree, conditions);
  const { prefixes, used, range } = narrowing;
  const sorting = prefixes.length === 1 ? sortUse(tree, sort, used) : null;
  // A partial index narrows by itself, whatever its fields are.
  if (used === 0 && range === null && sorting === null && spec.fixed === 0) return null;
  const isUniqueHit = spec.unique && used === spec.fields.length;
  const fixed = used + spec.fixed;
  const score = (isUniqueHit ? UNIQUE_HIT : 0) + fixed * 10 + (range === null ? 0 : 5) + (sorting === null ? 0 : 4);
  return { tree, narrowing, sorting, score };
}

function planOf({ tree, narrowing: { prefixes, used, range }, sorting }: Candidate, conditions: Conditions): IndexPlan {
  const ranges = prefixes.map((prefix) => boundsOf(tree, prefix, range));
  const exact = isExact(tree, conditions, used);
  return { kind: 'index', tree, ranges, backwards: sorting === -1, sorted: sorting !== null, exact };
}

/** True if the first `used` fields of an index, and its partial filter, say all that a filter says. */
function isExact({ spec, arrays }: IndexTree, { leaves, whole }: Conditions, used: number): boolean {
  if (!whole || arrays.size > 0) return false;
  return leaves.every(({ path, op, operand }) => {
    if (spec.demands.some((node) => node.kind === 'leaf' && sameLeaf(node, { path, op, operand }))) return true;
    const at = spec.fields.findIndex((field) => field.path === path);
    if (at < 0 || at >= used || leaves.filter((leaf) => leaf.path === path).length > 1) return false;
    if (op === 'equal') return isPlain(operand);
    return op === '$in' && (operand as readonly unknown[]).every(isPlain);
  });
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean';
}

function sameLeaf(a: Pick<LeafNode, 'path' | 'op' | 'operand'>, b: Pick<LeafNode, 'path' | 'op' | 'operand'>): boolean {
  return a.path === b.path && a.op === b.op && identical(a.operand, b.operand);
}

/** How far a filter fixes an index's fields, in order: values for the first `used`, then perhaps a range. */
interface Narrowing {
  readonly prefixes: readonly (readonly unknown[])[];
  readonly used: number;
  readonly range: Range | null;
}

/**
 * Bounds by MongoDB's rules for multikey indexes. Different elements of one array may meet two conditions, but a key
 * holds one element. So only one of the conditions can bound a look-up.
 * https://www.mongodb.com/docs/manual/core/multikey-index-bounds/
 */
function narrow(tree: IndexTree, { predicates }: Conditions): Narrowing {
  let prefixes: (readonly unknown[])[] = [[]];
  const chosen: string[] = [];
  for (const { path } of tree.spec.fields) {
    const usable = predicates.get(path) ?? [];
    const first = usable[0];
    if (first === undefined || chosen.some((other) => shareArray(tree, path, other))) break;
    const { points } = usable.find((predicate) => predicate.points !== undefined) ?? {};
    if (points === undefined) {
      const together = shareArray(tree, path, path) ? [first] : usable;
      return { prefixes, used: chosen.length, range: mergeRanges(together) };
    }
    const values = distinct(points);
    if (values.length * prefixes.length > MAX_RANGES) break;
    prefixes =
      values.length === 1
        ? prefixes.map((prefix) => [...prefix, values[0]])
        : prefixes.flatMap((prefix) => values.map((value) => [...prefix, value]));
    chosen.push(path);
  }
  return { prefixes, used: chosen.length, range: null };
}

/** True if any document has one array on both paths. */
function shareArray({ arrays }: IndexTree, path: string, other: string): boolean {
  for (const array of arrays) if (leadsThrough(path, array) && leadsThrough(other, array)) return true;
  return false;
}

function leadsThrough(path: string, array: string): boolean {
  return path === array || path.startsWith(`${array}.`);
}

/** True if the filter can't match a document that this sparse or partial index leaves out. */
function covers({ spec }: IndexTree, { predicates, leaves }: Conditions): boolean {
  const on = (path: string): readonly Predicate[] => predicates.get(path) ?? [];
  const wantsValue = (path: string): boolean =>
    on(path).some(({ points }) => points === undefined || points.every((value) => (value ?? null) !== null));
  if (spec.sparse) return spec.fields.some(({ path }) => wantsValue(path));
  if (spec.partial === null) return true;
  return spec.demands.every((node) => {
    if (node.kind !== 'leaf') return false;
    const { path, op, operand } = node;
    if (op === '$exists' && wantsValue(path)) return true;
    if (op === 'equal' && on(path).some(({ points }) => points?.every((value) => identical(value, operand))))
      return true;
    return leaves.some((leaf) => sameLeaf(leaf, node));
  });
}

/** 1 or -1 if the fields after the first `used` give the sort order forwards or backwards. */
function sortUse({ spec, arrays }: IndexTree, sort: SortSpec, used: number): 1 | -1 | null {
  if (sort.length === 0) return null;
  // A document sorts by one element of an array, but the index holds an entry for each.
  for (const [path] of sort) for (const array of arrays) if (leadsThrough(path, array)) return null;
  const fixed = new Set(spec.fields.slice(0, used).map(({ path }) => path));
  const rest = spec.fields.slice(used);
  const wanted = sort.filter(([path]) => !fixed.has(path));
  if (wanted.length > rest.length) return null;
  const turns = wanted.map(([path, direction], i) =>
    rest[i]?.path === path ? direction * (rest[i]?.direction ?? 1) : 0,
  );
  if (turns.every((turn) => turn === 1)) return 1;
  return turns.every((turn) => turn === -1) ? -1 : null;
}

function boundsOf(tree: IndexTree, prefix: readonly unknown[], range: Range | null): Bounds {
  if (range === null) return { low: [...prefix, BELOW], high: [...prefix, ABOVE] };
  const low = range.low
    ? [...prefix, range.low.value, new Rest(range.low.open ? 1 : -1)]
    : [...prefix, new TypeEdge(range.rank, -1), new Rest(-1)];
  const high = range.high
    ? [...prefix, range.high.value, new Rest(range.high.open ? -1 : 1)]
    : [...prefix, new TypeEdge(range.rank, 1), new Rest(1)];
  if (tree.spec.fields[prefix.length]?.direction === 1) return { low, high };
  // Backwards, the ends swap, and an open end lies on the other side of its value.
  return { low: turned(high), high: turned(low) };
}

function turned(key: readonly unknown[]): readonly unknown[] {
  const rest = key.at(-1) as Rest;
  return [...key.slice(0, -1), new Rest(rest.side === 1 ? -1 : 1)];
}

function distinct(values: readonly unknown[]): readonly unknown[] {
  if (values.length < 2) return values;
  if (values.every((value) => typeof value === 'string')) return [...new Set(values)];
  return values.filter((value, i) => !values.slice(0, i).some((other) => compareValues(other, value) === 0));
}
