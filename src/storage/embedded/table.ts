import { type Documents, Row } from './documents';
import { serverError } from './errors';
import { partOf } from './fields';
import { type IndexSpec, readIndex, rootsOf } from './index-keys';
import { ABOVE, BELOW, IndexTree } from './index-tree';
import { MAX_WHOLE_LOOKS } from './limits';
import type { Filter } from './matcher';
import { patchOf } from './patch';
import { choosePlan, type Plan } from './planner';
import { type SortSpec, sortDocs } from './sorting';
import { asRead, checkStorable, type Doc, identical, isDoc, RANK, rankOf, type Stored, toBytes } from './values';

/** Receives a table's changes in order; the engine writes them to disk. */
export interface Journal {
  /** A row's whole document; its patch, if it has one, is over. */
  put(table: Table, row: Row, bytes: Uint8Array): void;
  /** Fields of a row that has no patch yet. */
  patch(row: Row, bytes: Uint8Array): void;
  remove(row: Row): void;
  index(table: Table, name: string, declared: Doc): void;
  nextRid(): number;
  readonly documents: Documents;
}

/** The parameters of a read. */
export interface FindQuery {
  readonly filter: Filter;
  readonly sort: SortSpec;
  /** 0: no limit. */
  readonly limit: number;
}

/**
 * One collection: its rows, and its indexes in memory. Every method runs to its end in one tick, so calls never
 * interleave.
 */
export class Table {
  readonly name: string;
  readonly namespace: string;
  /** Documents looked at by all finds so far: the sum of `totalDocsExamined` in MongoDB's explain. */
  lookedAt = 0;
  /** The indexes; the one of `_id` comes first. */
  readonly trees: IndexTree[];
  private readonly journal: Journal;
  private readonly rows = new Map<number, Row>();
  /** The documents' own fields that decide their places in the indexes; null until they are needed. */
  private indexed: ReadonlySet<string> | null = null;

  constructor(name: string, namespace: string, journal: Journal) {
    this.name = name;
    this.namespace = namespace;
    this.journal = journal;
    this.trees = [idTree()];
  }

  /** Adds a row read from disk, before anybody uses the table; its document stays on the disk. */
  load(rid: number, { bytes, patch }: Stored): void {
    const row = new Row(this.journal.documents, rid, patch !== null);
    this.rows.set(rid, row);
    this.indexed ??= new Set(this.trees.flatMap(({ spec }) => spec.roots));
    const doc = partOf({ bytes, patch }, this.indexed);
    for (const tree of this.trees) tree.add(tree.prepare(doc, null, this.namespace), row);
  }

  /** The numbers of the rows as they are now, in order of insertion. */
  rids(): readonly number[] {
    return [...this.rows.keys()];
  }

  /** Inserts a copy of a document, as BSON gives it back; every check runs before memory changes. */
  insert(given: Doc): void {
    const bytes = toBytes(given);
    const doc = asRead(given, bytes);
    checkStorable(doc);
    checkId(doc._id);
    const prepared = this.trees.map((tree) => tree.prepare(doc, null, this.namespace));
    const row = new Row(this.journal.documents, this.journal.nextRid(), false);
    this.rows.set(row.rid, row);
    for (const [i, tree] of this.trees.entries()) tree.add(prepared[i] ?? [], row);
    this.journal.put(this, row, bytes);
    this.journal.documents.hold(row, doc, bytes.length);
  }

  /** Replaces a row's document by an updated one; every check runs before memory changes. */
  replace(row: Row, doc: Doc): void {
    const patch = patchOf(row, doc);
    const bytes = patch ? patch.bytes : toBytes(doc);
    const changes = this.trees.map((tree) => tree.prepareChange(row, doc, this.namespace));
    for (const [i, tree] of this.trees.entries()) {
      const change = changes[i];
      if (change) tree.change(change, row);
    }
    if (patch) this.journal.patch(row, bytes);
    else this.journal.put(this, row, bytes);
    row.patched = patch !== null;
    this.journal.documents.hold(row, doc, patch ? patch.size : bytes.length);
  }

  remove(row: Row): void {
    for (const tree of this.trees) tree.remove(row.doc, row);
    this.rows.delete(row.rid);
    this.journal.documents.drop(row);
    this.journal.remove(row);
  }

  /** The row of an id; undefined without one. */
  byId(id: string): Row | undefined {
    const [ids] = this.trees;
    let found: Row | undefined;
    ids?.visit({ low: [id, BELOW], high: [id, ABOVE] }, false, (row) => {
      found = row;
      return true;
    });
    if (found) this.lookedAt += 1;
    return found;
  }

  /** The rows of a query, in its order. */
  find({ filter, sort, limit }: FindQuery): Row[] {
    const plan = choosePlan(this.trees, filter.root, sort);
    const needSort = sort.length > 0 && !(plan.kind === 'index' && plan.sorted);
    const enough = needSort || limit === 0 ? Number.POSITIVE_INFINITY : limit;
    const exact = plan.kind === 'index' && plan.exact;
    const found: Row[] = [];
    const fits = exact ? () => true : this.testOf(filter);
    this.visit(plan, (row) => {
      this.lookedAt += 1;
      if (fits(row)) found.push(row);
      return found.length >= enough;
    });
    const ordered = needSort ? sortDocs(found, (row) => row.doc, sort) : found;
    return limit === 0 ? ordered : ordered.slice(0, limit);
  }

  /**
   * Makes an index over the rows. Repeating it changes nothing; another index of the same name or fields is an error.
   */
  createIndex(fields: unknown, options: Doc): string {
    const spec = readIndex(fields, options);
    const same = this.trees.find((tree) => isSame(tree.spec, spec));
    if (same !== undefined) {
      if (same.spec.name === '_id_' || identical(same.spec.declared, spec.declared)) return same.spec.name;
      throw serverError(
        'IndexOptionsConflict',
        `Index '${same.spec.name}' already exists with other options than '${spec.name}'`,
      );
    }
    const tree = new IndexTree(spec);
    for (const row of this.rows.values()) tree.add(tree.prepare(row.doc, row, this.namespace), row);
    this.trees.push(tree);
    this.indexed = null;
    this.journal.index(this, spec.name, spec.declared);
    return spec.name;
  }

  /**
   * The test of a filter on rows. After MAX_WHOLE_LOOKS rows, and a row that didn't fit, it reads only the filter's fields
   * and holds no document. Old documents would else take the place of those in use.
   */
  private testOf(filter: Filter): (row: Row) => boolean {
    let looked = 0;
    let fitted = false;
    let fields: ReadonlySet<string> | null = null;
    return (row) => {
      looked += 1;
      const whole = looked <= MAX_WHOLE_LOOKS || fitted || row.held !== null;
      fields ??= whole ? null : new Set(rootsOf(filter.root));
      fitted = filter.test(fields === null || whole ? row.doc : this.journal.documents.part(row, fields));
      return fitted;
    };
  }

  /** Visits the rows of a plan, each once, until `visit` returns true. */
  private visit(plan: Plan, visit: (row: Row) => boolean): void {
    if (plan.kind === 'scan') {
      for (const row of this.rows.values()) if (visit(row)) return;
      return;
    }
    const { tree, ranges, backwards } = plan;
    const once = tree.arrays.size > 0 || ranges.length > 1 ? firstVisit(visit) : visit;
    for (const range of ranges) if (tree.visit(range, backwards, once)) return;
  }
}

/** A visit that passes each row on once. */
function firstVisit(visit: (row: Row) => boolean): (row: Row) => boolean {
  const seen = new Set<Row>();
  return (row) => {
    if (seen.has(row)) return false;
    seen.add(row);
    return visit(row);
  };
}

function idTree(): IndexTree {
  const spec = readIndex({ _id: 1 }, {});
  return new IndexTree({ ...spec, name: '_id_', unique: true });
}

function isSame(a: IndexSpec, b: IndexSpec): boolean {
  if (a.name === b.name) return true;
  const sameFields = identical(a.declared.key, b.declared.key);
  return sameFields && identical(a.declared.partialFilterExpression, b.declared.partialFilterExpression);
}

function checkId(id: unknown): void {
  const rank = rankOf(id);
  if (rank === RANK.array) throw serverError('BadValue', "The '_id' value cannot be of type array");
  if (isDoc(id) && Object.keys(id).some((key) => key.startsWith('$')))
    throw serverError('BadValue', "_id fields may not contain '$'");
}
