import type { FilterNode, LeafNode } from './matcher';
import { RANK, rankOf } from './values';

/** What a filter demands of one path: values it has to be one of, or a range. Every match fulfils it. */
export interface Predicate {
  readonly points?: readonly unknown[];
  readonly range?: Range;
}

/** Values of one type, between two ends. */
export interface Range {
  readonly rank: number;
  readonly low?: End;
  readonly high?: End;
}

/** One end of a range; an open one doesn't hold its own value. */
export interface End {
  readonly value: unknown;
  readonly open: boolean;
}

/** What the planner knows of a filter: the predicates by their paths, and its conditions as they were written. */
export interface Conditions {
  readonly predicates: ReadonlyMap<string, readonly Predicate[]>;
  readonly leaves: readonly LeafNode[];
}

/** Collects what a filter demands of every match; conditions under `$or`, `$ne` and the like demand nothing alone. */
export function conditionsOf(root: FilterNode): Conditions {
  const predicates = new Map<string, Predicate[]>();
  const leaves: LeafNode[] = [];
  const collect = (node: FilterNode): void => {
    if (node.kind === 'and') for (const inner of node.nodes) collect(inner);
    if (node.kind !== 'leaf') return;
    leaves.push(node);
    const predicate = predicateOf(node);
    if (predicate !== null) predicates.set(node.path, [...(predicates.get(node.path) ?? []), predicate]);
  };
  collect(root);
  return { predicates, leaves };
}

/** The range all of these allow, as far as one look-up can have it: of the first one's type, each end given once. */
export function mergeRanges(predicates: readonly Predicate[]): Range | null {
  let merged: Range | null = null;
  for (const { range } of predicates) {
    if (range !== undefined && (merged === null || merged.rank === range.rank))
      merged = { ...range, ...(merged ?? {}) };
  }
  return merged;
}

function predicateOf({ path, op, operand }: LeafNode): Predicate | null {
  if (op === 'equal') return isPoint(operand, path) ? { points: [operand] } : null;
  if (op === '$in') {
    const points = operand as readonly unknown[];
    return points.every((value) => isPoint(value, path)) ? { points } : null;
  }
  if (op === '$exists') return null;
  const rank = rankOf(operand);
  if (rank === RANK.null || rank === RANK.array || Number.isNaN(operand)) return null;
  const end = { value: operand, open: op === '$gt' || op === '$lt' };
  return { range: op === '$gt' || op === '$gte' ? { rank, low: end } : { rank, high: end } };
}

/** An array is more than one key; null on a dotted path can be missing in ways an index doesn't show. */
function isPoint(value: unknown, path: string): boolean {
  if (value === null || value === undefined) return !path.includes('.');
  return !Array.isArray(value);
}
