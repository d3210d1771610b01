import BTree from 'sorted-btree';
import type { Row } from './documents';
import { serverError } from './errors';
import { type IndexSpec, keysOf, sameKey } from './index-keys';
import { compareStrings, compareValues, copyOut, type Doc, rankOf } from './values';

/** In a bound: below (-1) or above (+1) every key that begins with the values before it. */
export class Rest {
  readonly side: -1 | 1;
  constructor(side: -1 | 1) {
    this.side = side;
  }
}

/** The end of a bound below every key that begins with the values before it. */
export const BELOW = new Rest(-1);
/** The end of a bound above every key that begins with the values before it. */
export const ABOVE = new Rest(1);
/** Ends the tree's loop over a range. */
const STOP = { break: 'stop' } as const;

/** In a bound: below (-1) or above (+1) every value of the type with this rank. */
export class TypeEdge {
  readonly rank: number;
  readonly side: -1 | 1;
  constructor(rank: number, side: -1 | 1) {
    this.rank = rank;
    this.side = side;
  }
}

/** The two ends of a range in an index, each closed by a `Rest`. */
export interface Bounds {
  readonly low: readonly unknown[];
  readonly high: readonly unknown[];
}

type Key = readonly unknown[];

/** The keys that a row loses and gains. */
export interface KeyChange {
  readonly old: readonly Key[];
  readonly keys: readonly Key[];
}

/** One index in memory: a B-tree of keys (the values, then the row number). */
export class IndexTree {
  readonly spec: IndexSpec;
  /** The paths that led through an array in any document so far; they decide how bounds may be used. */
  readonly arrays = new Set<string>();
  private readonly tree: BTree<Key, Row>;
  private readonly directions: readonly number[];
  /** The tree gives the first entry of a range in it. */
  private readonly pair: unknown[] = [];

  constructor(spec: IndexSpec) {
    this.spec = spec;
    this.directions = spec.fields.map(({ direction }) => direction);
    this.tree = new BTree<Key, Row>(undefined, (a, b) => this.order(a, b));
  }

  /** The keys of a document. Throws 11000 if a unique index holds one of them for a row other than `self`. */
  prepare(doc: Doc, self: Row | null, namespace: string): readonly Key[] {
    const { keys, arrays } = keysOf(this.spec, doc);
    if (this.spec.unique) for (const key of keys) this.refuseDuplicate(key, self, namespace);
    for (const path of arrays) this.arrays.add(path);
    return keys;
  }

  add(keys: readonly Key[], row: Row): void {
    for (const key of keys) this.tree.set(entryOf(key, row), row);
  }

  remove(doc: Doc, row: Row): void {
    for (const key of keysOf(this.spec, doc).keys) this.tree.delete(entryOf(key, row));
  }

  /** The key changes for a row's new document; null if the keys stay. Throws 11000 like `prepare`. */
  prepareChange(row: Row, after: Doc, namespace: string): KeyChange | null {
    const before = row.doc;
    // An update shares what it doesn't touch.
    if (this.spec.roots.every((field) => before[field] === after[field])) return null;
    const old = keysOf(this.spec, before).keys;
    const { keys } = keysOf(this.spec, after);
    if (old.length === keys.length && old.every((key, i) => sameKey(key, keys[i] as Key))) return null;
    return { old, keys: this.prepare(after, row, namespace) };
  }

  /** Carries out the result of `prepareChange`. */
  change({ old, keys }: KeyChange, row: Row): void {
    for (const key of old) this.tree.delete(entryOf(key, row));
    this.add(keys, row);
  }

  /**
   * Visits the rows between two bounds, in index order or reversed, until `visit` returns true; true then. A multikey row
   * may come more than once. `visit` must not change the index.
   */
  visit({ low, high }: Bounds, backwards: boolean, visit: (row: Row) => boolean): boolean {
    if (backwards) return this.visitBackwards(low, high, visit);
    // Most ranges hold nothing or end with their first row, so one descent answers them.
    const pair = this.tree.getPairOrNextHigher(low, this.pair as [Key, Row]);
    if (pair === undefined) return false;
    const [key, row] = pair;
    this.pair.length = 0;
    if (this.order(key, high) >= 0) return false;
    if (visit(row)) return true;
    let first = true;
    const found = (_key: Key, next: Row): typeof STOP | undefined => {
      if (!first) return visit(next) ? STOP : undefined;
      first = false;
      return undefined;
    };
    return this.tree.editRange(key, high as Key, false, found) === STOP.break;
  }

  /** The number of entries between the bounds, counted up to `most`. */
  entries(ranges: readonly Bounds[], most: number): number {
    let count = 0;
    const enough = (): boolean => ++count >= most;
    for (const range of ranges) if (this.visit(range, false, enough)) break;
    return count;
  }

  private visitBackwards(low: Key, high: Key, visit: (row: Row) => boolean): boolean {
    // The tree reuses this pair for every entry, so the loop allocates nothing.
    for (const [key, row] of this.tree.entriesReversed(high, [] as unknown as [Key, Row])) {
      if (this.order(key, low) < 0) return false;
      if (visit(row)) return true;
    }
    return false;
  }

  private refuseDuplicate(key: Key, self: Row | null, namespace: string): void {
    const bounds = { low: [...key, BELOW], high: [...key, ABOVE] };
    if (!this.visit(bounds, false, (row) => row !== self)) return;
    const { fields, name, declared } = this.spec;
    const keyValue = Object.fromEntries(fields.map(({ path }, i) => [path, shown(key[i])]));
    const text = fields.map(({ path }, i) => `${path}: ${JSON.stringify(shown(key[i]))}`).join(', ');
    const message = `E11000 duplicate key error collection: ${namespace} index: ${name} dup key: { ${text} }`;
    throw serverError('DuplicateKey', message, { index: 0, keyPattern: copyOut(declared.key), keyValue });
  }

  private order(a: Key, b: Key): number {
    const fields = this.directions.length;
    for (let i = 0; i < fields; i += 1) {
      const x = a[i];
      const y = b[i];
      // Nearly all comparisons end in one of these two lines.
      if (x === y) continue;
      if (typeof x === 'string' && typeof y === 'string') return compareStrings(x, y) * (this.directions[i] as number);
      if (x instanceof Rest) return y instanceof Rest ? x.side - y.side : x.side;
      if (y instanceof Rest) return -y.side;
      const order = compareParts(x, y);
      if (order !== 0) return order * (this.directions[i] as number);
    }
    const x = a[fields];
    const y = b[fields];
    if (x instanceof Rest) return y instanceof Rest ? x.side - y.side : x.side;
    if (y instanceof Rest) return -y.side;
    return (x as number) - (y as number);
  }
}

/** A key with its row's number. A spread would leave room for sixteen more values in every entry. */
function entryOf(key: Key, row: Row): Key {
  return key.concat([row.rid]);
}

function compareParts(a: unknown, b: unknown): number {
  if (a instanceof TypeEdge) {
    if (b instanceof TypeEdge) return a.rank - b.rank || a.side - b.side;
    return a.rank - rankOf(b) || a.side;
  }
  if (b instanceof TypeEdge) return rankOf(a) - b.rank || -b.side;
  return compareValues(a, b);
}

function shown(value: unknown): unknown {
  return typeof value === 'symbol' ? null : copyOut(value);
}
