import { types } from 'node:util';
import { type Bounds, type IndexTree, Rest, TypeEdge } from './index-tree';
import type { FilterNode, LeafNode } from './matcher';
import type { SortSpec } from './sorting';
import { compareValues, identical, RANK, rankOf } from './values';

/** How rows are found: by ranges of an index (its order may already be the sort), or by looking at all of them. */
export type Plan =
  | { readonly kind: 'scan' }
  | {
      readonly kind: 'index';
      readonly tree: IndexTree;
      readonly ranges: readonly Bounds[];
      readonly backwards: boolean;
      readonly sorted: boolean;
    };

/** The most ranges (values of `$in`, multiplied over the fields) one index look-up is split into. */
export const MAX_RANGES = 200;

/** Chooses the index that narrows a filter most; whatever it finds is tried with the whole filter again. */
export function choosePlan(trees: readonly IndexTree[], root: FilterNode, sort: SortSpec): Plan {
  const conditions = conditionsOf(root);
  let best: Plan = { kind: 'scan' };
  let bestScore = 0;
  for (const tree of trees) {
    const candidate = consider(tree, conditions, sort);
    if (candidate !== null && candidate.score > bestScore) {
      best = candidate.plan;
      bestScore = candidate.score;
    }
  }
  return best;
}

/** What a filter demands of one path: values it has to be one of, or a range of one type. */
interface Demand {
  points?: readonly unknown[];
  rank?: number;
  low?: { value: unknown; open: boolean };
  high?: { value: unknown; open: boolean };
}

interface Conditions {
  readonly demands: ReadonlyMap<string, Demand>;
  readonly leaves: readonly LeafNode[];
}

function conditionsOf(root: FilterNode): Conditions {
  const demands = new Map<string, Demand>();
  const leaves: LeafNode[] = [];
  const collect = (node: FilterNode, prefix: string): void => {
    if (node.kind === 'and') for (const inner of node.nodes) collect(inner, prefix);
    if (node.kind !== 'leaf') return;
    if (prefix === '') leaves.push(node);
    if (node.inner) collect(node.inner, `${prefix}${node.path}.`);
    else addDemand(demands, prefix + node.path, node);
  };
  collect(root, '');
  return { demands, leaves };
}

function addDemand(demands: Map<string, Demand>, path: string, { op, operand }: LeafNode): void {
  const demand = demands.get(path) ?? {};
  if (op === '$eq' && isPoint(operand, path)) demand.points ??= [operand];
  else if (op === '$in' && Array.isArray(operand) && operand.every((value) => isPoint(value, path))) {
    demand.points ??= operand;
  } else if (op === '$gt' || op === '$gte' || op === '$lt' || op === '$lte') addRange(demand, op, operand);
  if (demand.points !== undefined || demand.rank !== undefined) demands.set(path, demand);
}

/** Arrays and expressions match more than one key; null on a dotted path can be missing in ways an index doesn't show. */
function isPoint(value: unknown, path: string): boolean {
  if (value === null || value === undefined) return !path.includes('.');
  return !Array.isArray(value) && !types.isRegExp(value);
}

function addRange(demand: Demand, op: string, operand: unknown): void {
  const rank = rankOf(operand);
  if (rank === RANK.null || rank === RANK.array || Number.isNaN(operand)) return;
  if (demand.rank !== undefined && demand.rank !== rank) return;
  demand.rank = rank;
  const open = op === '$gt' || op === '$lt';
  if (op === '$gt' || op === '$gte') demand.low ??= { value: operand, open };
  else demand.high ??= { value: operand, open };
}

function consider(tree: IndexTree, conditions: Conditions, sort: SortSpec): { plan: Plan; score: number } | null {
  const { spec } = tree;
  if (!covers(tree, conditions)) return null;
  let prefixes: (readonly unknown[])[] = [[]];
  let used = 0;
  let range: Demand | null = null;
  for (const { path } of spec.fields) {
    const demand = conditions.demands.get(path);
    // In a multikey index different elements may meet the conditions: only the first field can be narrowed by.
    if (demand === undefined || (tree.multikey && used > 0)) break;
    if (demand.points === undefined) {
      range = demand;
      break;
    }
    const points = distinct(demand.points);
    if (points.length * prefixes.length > MAX_RANGES) break;
    prefixes = prefixes.flatMap((prefix) => points.map((value) => [...prefix, value]));
    used += 1;
  }
  const sorting = prefixes.length === 1 && !tree.multikey ? sortUse(tree, sort, used) : null;
  // Nothing narrows more than a whole unique key.
  const isUniqueHit = spec.unique && used === spec.fields.length;
  const score = (isUniqueHit ? 1_000 : 0) + used * 10 + (range === null ? 0 : 5) + (sorting === null ? 0 : 4);
  if (used === 0 && range === null && sorting === null) return null;
  const ranges = prefixes.map((prefix) => boundsOf(tree, prefix, range));
  return { plan: { kind: 'index', tree, ranges, backwards: sorting === -1, sorted: sorting !== null }, score };
}

/** A sparse or partial index may leave documents out: it is used only when the filter can't want those. */
function covers({ spec }: IndexTree, { demands, leaves }: Conditions): boolean {
  const wantsValue = (path: string): boolean => {
    const demand = demands.get(path);
    if (demand === undefined) return false;
    return demand.points === undefined || demand.points.every((value) => value !== null && value !== undefined);
  };
  if (spec.sparse) return spec.fields.some(({ path }) => wantsValue(path));
  if (spec.partial === null) return true;
  const wanted = spec.partial.root.kind === 'and' ? spec.partial.root.nodes : [spec.partial.root];
  return wanted.every((node) => {
    if (node.kind !== 'leaf') return false;
    if (node.op === '$exists' && wantsValue(node.path)) return true;
    const points = demands.get(node.path)?.points;
    if (node.op === '$eq' && points !== undefined) return points.every((value) => identical(value, node.operand));
    return leaves.some((l) => l.path === node.path && l.op === node.op && identical(l.operand, node.operand));
  });
}

/** 1 or -1 when the fields after the `used` first ones give the sort going forwards or backwards. */
function sortUse({ spec }: IndexTree, sort: SortSpec, used: number): 1 | -1 | null {
  if (sort.length === 0) return null;
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

function boundsOf(tree: IndexTree, prefix: readonly unknown[], range: Demand | null): Bounds {
  if (range === null) return { low: [...prefix, new Rest(-1)], high: [...prefix, new Rest(1)] };
  const rank = range.rank as number;
  // Of a range on an array's elements only one end may be used: different elements can meet the two.
  const highEnd = tree.multikey && range.low !== undefined ? undefined : range.high;
  const low = range.low
    ? [...prefix, range.low.value, new Rest(range.low.open ? 1 : -1)]
    : [...prefix, new TypeEdge(rank, -1), new Rest(-1)];
  const high = highEnd
    ? [...prefix, highEnd.value, new Rest(highEnd.open ? -1 : 1)]
    : [...prefix, new TypeEdge(rank, 1), new Rest(1)];
  if (tree.spec.fields[prefix.length]?.direction === 1) return { low, high };
  // Going down the ends change places, and an open end lies on the other side of its value.
  return { low: turned(high), high: turned(low) };
}

function turned(key: readonly unknown[]): readonly unknown[] {
  const rest = key.at(-1) as Rest;
  return [...key.slice(0, -1), new Rest(rest.side === 1 ? -1 : 1)];
}

function distinct(values: readonly unknown[]): readonly unknown[] {
  if (values.length < 2) return values;
  return values.filter((value, i) => !values.slice(0, i).some((other) => compareValues(other, value) === 0));
}
