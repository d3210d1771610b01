import type { FilterNode, LeafNode } from './matcher';
import { RANK, rankOf } from './values';

/** A filter's demand on one path: a set of values, or a range. Every match satisfies it. */
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

/** One end of a range; an open end excludes its value. */
export interface End {
  readonly value: unknown;
  readonly open: boolean;
}

/** A filter as the planner reads it: the predicates by path, and the conditions as written. */
export interface Conditions {
  readonly predicates: ReadonlyMap<string, readonly Predicate[]>;
  readonly leaves: readonly LeafNode[];
  /** True if the leaves say all of the filter. */
  readonly whole: boolean;
}

/**
 * Collects the demands that every match satisfies; conditions under `$or`, `$ne` and the like demand nothing by
 * themselves.
 */
export function conditionsOf(root: FilterNode): Conditions {
  const predicates = new Map<string, Predicate[]>();
  const leaves: LeafNode[] = [];
  let whole = true;
  const collect = (node: FilterNode): void => {
    if (node.kind === 'and') for (const inner of node.nodes) collect(inner);
    if (node.kind === 'or' || node.kind === 'not') whole = false;
    if (node.kind !== 'leaf') return;
    leaves.push(node);
    const predicate = predicateOf(node);
    if (predicate === null) return;
    const known = predicates.get(node.path);
    if (known) known.push(predicate);
    else predicates.set(node.path, [predicate]);
  };
  collect(root);
  return { predicates, leaves, whole };
}

/**
 * The range that all predicates allow, as far as one look-up can have it. It has the first one's type and each end
 * once.
 */
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

/** False for an array, which has several keys, and for null on a dotted path, which indexes can't show reliably. */
function isPoint(value: unknown, path: string): boolean {
  if (value === null || value === undefined) return !path.includes('.');
  return !Array.isArray(value);
}
