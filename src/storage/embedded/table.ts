import { serverError } from './errors';
import { type IndexSpec, readIndex } from './index-keys';
import { IndexTree, type Row } from './index-tree';
import type { Filter } from './matcher';
import { choosePlan } from './planner';
import { type SortSpec, sortDocs } from './sorting';
import { checkStorable, type Doc, identical, isDoc, RANK, rankOf, toBytes } from './values';

/** What a table tells about its changes, in the order they happen: the engine carries them to the disk. */
export interface Journal {
  put(table: Table, rid: number, bytes: Uint8Array): void;
  remove(table: Table, rid: number): void;
  index(table: Table, name: string, declared: Doc | null): void;
  nextRid(): number;
}

/** What a read asks for. */
export interface FindQuery {
  readonly filter: Filter;
  readonly sort: SortSpec;
  readonly skip: number;
  /** 0: no limit. */
  readonly limit: number;
}

/** One collection in memory: rows and indexes. Every method runs to its end in one tick, so nothing comes between. */
export class Table {
  readonly name: string;
  readonly namespace: string;
  private readonly journal: Journal;
  private readonly rows = new Map<number, Row>();
  private trees: IndexTree[];

  constructor(name: string, namespace: string, journal: Journal) {
    this.name = name;
    this.namespace = namespace;
    this.journal = journal;
    this.trees = [idTree()];
  }

  get size(): number {
    return this.rows.size;
  }

  /** Puts in a row read from the disk, before anybody uses the table. */
  load(rid: number, doc: Doc): void {
    const row = { rid, doc };
    this.rows.set(rid, row);
    for (const tree of this.trees) tree.add(tree.prepare(doc, null, this.namespace), row);
  }

  /** Inserts a document that went through BSON; everything that can fail does so before memory is touched. */
  insert(doc: Doc): void {
    checkStorable(doc);
    checkId(doc._id);
    const bytes = toBytes(doc);
    const prepared = this.trees.map((tree) => tree.prepare(doc, null, this.namespace));
    const row = { rid: this.journal.nextRid(), doc };
    this.rows.set(row.rid, row);
    for (const [i, tree] of this.trees.entries()) tree.add(prepared[i] ?? [], row);
    this.journal.put(this, row.rid, bytes);
  }

  /** Exchanges a row's document; everything that can fail does so before memory is touched. */
  replace(row: Row, doc: Doc): void {
    checkStorable(doc);
    const bytes = toBytes(doc);
    const changes = this.trees.map((tree) => tree.prepareChange(row, doc, this.namespace));
    for (const [i, tree] of this.trees.entries()) {
      const change = changes[i];
      if (change) tree.change(change, row);
    }
    row.doc = doc;
    this.journal.put(this, row.rid, bytes);
  }

  remove(row: Row): void {
    for (const tree of this.trees) tree.remove(row.doc, row);
    this.rows.delete(row.rid);
    this.journal.remove(this, row.rid);
  }

  /** Everything out, the indexes too. */
  clear(): void {
    for (const row of this.rows.values()) this.journal.remove(this, row.rid);
    for (const tree of this.trees.slice(1)) this.journal.index(this, tree.spec.name, null);
    this.rows.clear();
    this.trees = [idTree()];
  }

  /** The rows a query finds, in its order. */
  find({ filter, sort, skip, limit }: FindQuery): Row[] {
    const plan = choosePlan(this.trees, filter.root, sort);
    const needSort = sort.length > 0 && !(plan.kind === 'index' && plan.sorted);
    const enough = needSort || limit === 0 ? Number.POSITIVE_INFINITY : skip + limit;
    const found: Row[] = [];
    for (const row of this.candidates(plan)) {
      if (!filter.test(row.doc)) continue;
      found.push(row);
      if (found.length >= enough) break;
    }
    const ordered = needSort ? sortDocs(found, (row) => row.doc, sort) : found;
    return skip === 0 && limit === 0 ? ordered : ordered.slice(skip, limit === 0 ? undefined : skip + limit);
  }

  /** Whether an index of this query is used, by name; null when every document is looked at. */
  explain(filter: Filter, sort: SortSpec): string | null {
    const plan = choosePlan(this.trees, filter.root, sort);
    return plan.kind === 'index' ? plan.tree.spec.name : null;
  }

  /** Makes an index over what is there; the same one again is no change, another of its name or fields is an error. */
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
    this.journal.index(this, spec.name, spec.declared);
    return spec.name;
  }

  dropIndex(name: string): void {
    if (name === '_id_') throw serverError('BadValue', 'cannot drop _id index');
    const at = this.trees.findIndex((tree) => tree.spec.name === name);
    if (at === -1) throw serverError('IndexNotFound', `index not found with name [${name}]`);
    this.trees.splice(at, 1);
    this.journal.index(this, name, null);
  }

  /** The declarations of all indexes, `_id_` first. */
  indexes(): Doc[] {
    return this.trees.map((tree) => tree.spec.declared);
  }

  private *candidates(plan: ReturnType<typeof choosePlan>): Generator<Row> {
    if (plan.kind === 'scan') {
      yield* this.rows.values();
      return;
    }
    const seen = plan.tree.multikey || plan.ranges.length > 1 ? new Set<Row>() : null;
    for (const range of plan.ranges) {
      for (const row of plan.tree.scan(range, plan.backwards)) {
        if (seen?.has(row)) continue;
        seen?.add(row);
        yield row;
      }
    }
  }
}

function idTree(): IndexTree {
  const spec = readIndex({ _id: 1 }, { name: '_id_' });
  return new IndexTree({ ...spec, unique: true });
}

function isSame(a: IndexSpec, b: IndexSpec): boolean {
  if (a.name === b.name) return true;
  const sameFields = identical(a.declared.key, b.declared.key);
  return sameFields && identical(a.declared.partialFilterExpression, b.declared.partialFilterExpression);
}

function checkId(id: unknown): void {
  const rank = rankOf(id);
  if (rank === RANK.array) throw serverError('BadValue', "The '_id' value cannot be of type array");
  if (rank === RANK.regex) throw serverError('BadValue', "The '_id' value cannot be of type regex");
  if (isDoc(id) && Object.keys(id).some((key) => key.startsWith('$')))
    throw serverError('BadValue', "_id fields may not contain '$'");
}
