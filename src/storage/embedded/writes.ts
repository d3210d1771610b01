import { mongo } from 'mongoose';
import type { Row } from './documents';
import { EmbeddedRefusal, serverError } from './errors';
import { compileFilter } from './matcher';
import type { Table } from './table';
import { applyUpdate, compileUpdate, type Update } from './update';
import { seedFrom } from './upsert';
import { type Doc, identical, isDoc } from './values';

/** Whether an update changes all matches, and inserts a document without a match. */
export interface How {
  readonly many: boolean;
  readonly upsert: boolean;
}

/** The result of an update, in the driver's terms. */
export interface UpdateResult {
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly upsertedCount: number;
  readonly upsertedId: unknown;
}

/** Inserts a document and returns its `_id`, which it sets on the caller's object as the driver does. */
export function insert(table: Table, doc: unknown): unknown {
  if (!isDoc(doc)) throw serverError('BadValue', 'a document to insert must be an object');
  if (doc._id === undefined || doc._id === null) doc._id = new mongo.ObjectId();
  const { _id, ...rest } = doc;
  table.insert({ _id, ...rest });
  return doc._id;
}

/** `updateOne` and `updateMany`. */
export function update(table: Table, filter: unknown, change: unknown, { many, upsert }: How): UpdateResult {
  const compiled = compileFilter(filter);
  const apply = readUpdate(change);
  const rows = table.find({ filter: compiled, sort: [], limit: many ? 0 : 1 });
  if (rows.length === 0 && upsert) {
    const upsertedId = insertFrom(table, seedFrom(compiled.root), apply);
    return { matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId };
  }
  let modifiedCount = 0;
  for (const row of rows) if (changeRow(table, row, apply)) modifiedCount += 1;
  return { matchedCount: rows.length, modifiedCount, upsertedCount: 0, upsertedId: null };
}

/** `findOneAndUpdate`: the document before and after, or null without a match. */
export function findOneAndUpdate(
  table: Table,
  filter: unknown,
  change: unknown,
): { readonly before: Doc; readonly after: Doc } | null {
  const apply = readUpdate(change);
  const [row] = table.find({ filter: compileFilter(filter), sort: [], limit: 1 });
  if (row === undefined) return null;
  const before = row.doc;
  changeRow(table, row, apply);
  return { before, after: row.doc };
}

/** `deleteOne` (`most` 1) and `deleteMany` (`most` 0); returns the number of deleted documents. */
export function remove(table: Table, filter: unknown, most: number): number {
  const rows = table.find({ filter: compileFilter(filter), sort: [], limit: most });
  for (const row of rows) table.remove(row);
  return rows.length;
}

function readUpdate(change: unknown): Update {
  if (!Array.isArray(change) && Object.keys(Object(change)).length === 0) {
    throw new EmbeddedRefusal('an empty update', 'the driver refuses it too');
  }
  return compileUpdate(change);
}

function changeRow(table: Table, row: Row, apply: Update): boolean {
  const after = applyUpdate(apply, row.doc, false);
  if (after === null) return false;
  table.replace(row, after);
  return true;
}

function insertFrom(table: Table, seed: Doc, apply: Update): unknown {
  const { _id, ...rest } = applyUpdate(apply, seed, true) ?? seed;
  if (seed._id !== undefined && !identical(seed._id, _id)) {
    throw serverError('ImmutableField', "the update would modify the immutable field '_id'");
  }
  const id = _id === undefined ? new mongo.ObjectId() : _id;
  table.insert({ _id: id, ...rest });
  return id;
}
