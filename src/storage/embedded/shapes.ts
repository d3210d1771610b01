import type { IndexTree } from './index-tree';
import { MAX_SHAPES } from './limits';
import type { FilterNode, LeafNode } from './matcher';
import type { SortSpec } from './sorting';

/** How an index serves every filter of one shape. */
export interface Way {
  readonly tree: IndexTree;
  /** The paths whose values begin the look-up. */
  readonly paths: readonly string[];
  readonly backwards: boolean;
  readonly sorted: boolean;
  readonly exact: boolean;
  readonly score: number;
}

/** A filter of equal strings: its shape, and its conditions. */
export interface Shaped {
  readonly shape: string;
  readonly leaves: readonly LeafNode[];
}

/**
 * The ways of the filters that compare paths with strings, as most filters do. Filters with the same paths and sort have the
 * same ways. An index, or an array on another path, ends them. The value counts only where a partial index names it.
 */
export class Shapes {
  private readonly trees: readonly IndexTree[];
  private readonly ways = new Map<string, readonly Way[]>();
  private named = new Set<string>();
  /** The indexes and arrays that the ways were found for. */
  private state = -1;

  constructor(trees: readonly IndexTree[]) {
    this.trees = trees;
  }

  /** The shape of a filter and a sort; null for a filter with another condition. */
  of(root: FilterNode, sort: SortSpec): Shaped | null {
    this.renew();
    const leaves = root.kind === 'and' ? root.nodes : [root];
    let shape = '';
    for (const leaf of leaves) {
      if (leaf.kind !== 'leaf' || leaf.op !== 'equal' || typeof leaf.operand !== 'string') return null;
      shape += this.named.has(leaf.path) ? `${leaf.path}=${leaf.operand}\0` : `${leaf.path}\0`;
    }
    for (const [path, direction] of sort) shape += `\0${path}\0${direction}`;
    return { shape, leaves: leaves as readonly LeafNode[] };
  }

  get({ shape }: Shaped): readonly Way[] | undefined {
    return this.ways.get(shape);
  }

  keep({ shape }: Shaped, ways: readonly Way[]): void {
    if (this.ways.size >= MAX_SHAPES) this.ways.clear();
    this.ways.set(shape, ways);
  }

  /** Drops all ways once there is another index, or an array on another path. */
  private renew(): void {
    let state = this.trees.length;
    for (const { arrays } of this.trees) state += arrays.size * MAX_SHAPES;
    if (state === this.state) return;
    this.state = state;
    this.ways.clear();
    const demands = this.trees.flatMap(({ spec }) => spec.demands);
    this.named = new Set(demands.flatMap((node) => (node.kind === 'leaf' ? node.path : [])));
  }
}
