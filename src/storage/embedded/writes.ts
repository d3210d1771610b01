import { mongo } from 'mongoose';
import { EmbeddedRefusal, serverError } from './errors';
import type { Row } from './index-tree';
import { compileFilter, type Filter } from './matcher';
import { type Options, readOptions } from './options';
import { readSort, type SortSpec } from './sorting';
import type { Table } from './table';
import { applyUpdate, compileUpdate } from './update';
import { seedFrom } from './upsert';
import { type Doc, identical, isDoc, throughBson } from './values';

/** What a write did, in the words of the driver's results. */
export interface WriteResult {
  matchedCount: number;
  modifiedCount: number;
  upsertedId: unknown;
  upserted: boolean;
}

/** The document before and after a change; null where there is none. */
export interface Changed {
  readonly before: Doc | null;
  readonly after: Doc | null;
  readonly upsertedId: unknown;
}

/** Gives a document its `_id`, on the caller's object as the driver does, and puts it in. Returns the id. */
export function insert(table: Table, doc: unknown): unknown {
  if (!isDoc(doc)) throw serverError('BadValue', 'a document to insert must be an object');
  if (doc._id === undefined || doc._id === null) doc._id = new mongo.ObjectId();
  const { _id, ...rest } = throughBson(doc);
  table.insert({ _id, ...rest });
  return doc._id;
}

/** `updateOne` and `updateMany`. */
export function update(table: Table, filter: unknown, change: unknown, given: unknown, many: boolean): WriteResult {
  const options = readOptions(given);
  const apply = changer(change, options);
  const compiled = compileFilter(filter);
  const sort = many ? [] : readSort(options.sort);
  const rows = table.find({ filter: compiled, sort, skip: 0, limit: many ? 0 : 1 });
  if (rows.length === 0 && options.upsert === true) return upserted(insertFrom(table, compiled, apply));
  let modifiedCount = 0;
  for (const row of rows) if (changeRow(table, row, apply, compiled)) modifiedCount += 1;
  return { matchedCount: rows.length, modifiedCount, upsertedId: null, upserted: false };
}

/** `replaceOne`. */
export function replace(table: Table, filter: unknown, replacement: unknown, given: unknown): WriteResult {
  const options = readOptions(given);
  const compiled = compileFilter(filter);
  const apply = replacer(replacement);
  const [row] = table.find({ filter: compiled, sort: readSort(options.sort), skip: 0, limit: 1 });
  if (row === undefined) {
    if (options.upsert === true) return upserted(insertFrom(table, compiled, apply));
    return { matchedCount: 0, modifiedCount: 0, upsertedId: null, upserted: false };
  }
  const modifiedCount = changeRow(table, row, apply, compiled) ? 1 : 0;
  return { matchedCount: 1, modifiedCount, upsertedId: null, upserted: false };
}

/** `deleteOne` and `deleteMany`; returns how many went. */
export function remove(table: Table, filter: unknown, given: unknown, many: boolean): number {
  const options = readOptions(given);
  const rows = table.find({
    filter: compileFilter(filter),
    sort: readSort(options.sort),
    skip: 0,
    limit: many ? 0 : 1,
  });
  for (const row of rows) table.remove(row);
  return rows.length;
}

/** What `findOneAndUpdate` (an update) and `findOneAndReplace` (a replacement) do, in one tick. */
export function findAndChange(
  table: Table,
  filter: unknown,
  change: unknown,
  given: Options,
  replacing: boolean,
): Changed {
  const apply = replacing ? replacer(change) : changer(change, given);
  const { compiled, row } = findOne(table, filter, readSort(given.sort));
  if (row === undefined) {
    if (given.upsert !== true) return { before: null, after: null, upsertedId: undefined };
    const after = insertFrom(table, compiled, apply);
    return { before: null, after, upsertedId: after._id };
  }
  const before = row.doc;
  changeRow(table, row, apply, compiled);
  return { before, after: row.doc, upsertedId: undefined };
}

/** What `findOneAndDelete` does. */
export function findAndRemove(table: Table, filter: unknown, options: Options): Changed {
  const { row } = findOne(table, filter, readSort(options.sort));
  if (row !== undefined) table.remove(row);
  return { before: row?.doc ?? null, after: null, upsertedId: undefined };
}

/** Makes the new document of an old one; null when nothing changes. */
type Apply = (before: Doc, filter: Filter, inserting: boolean) => Doc | null;

function changer(change: unknown, options: Options): Apply {
  if (!Array.isArray(change) && Object.keys(Object(change)).length === 0) {
    throw new EmbeddedRefusal('an empty update', 'the driver refuses it too');
  }
  const compiled = compileUpdate(change, options.arrayFilters);
  return (before, filter, inserting) => applyUpdate(compiled, before, { filter: filter.root, inserting });
}

function replacer(replacement: unknown): Apply {
  const plain = throughBson(replacement);
  if (!isDoc(plain) || Object.keys(plain).some((key) => key.startsWith('$'))) {
    throw serverError('BadValue', 'Replacement document must not contain atomic operators');
  }
  return (before, _filter, inserting) => {
    const { _id, ...rest } = plain;
    const id = before._id ?? _id;
    if (!inserting && _id !== undefined && !identical(_id, before._id)) {
      throw serverError(
        'ImmutableField',
        "After applying the update, the (immutable) field '_id' was found to have been altered",
      );
    }
    const after = id === undefined ? rest : { _id: id, ...rest };
    return identical(before, after) ? null : after;
  };
}

function findOne(table: Table, filter: unknown, sort: SortSpec): { compiled: Filter; row: Row | undefined } {
  const compiled = compileFilter(filter);
  const [row] = table.find({ filter: compiled, sort, skip: 0, limit: 1 });
  return { compiled, row };
}

function changeRow(table: Table, row: Row, apply: Apply, filter: Filter): boolean {
  const after = apply(row.doc, filter, false);
  if (after === null) return false;
  table.replace(row, after);
  return true;
}

function insertFrom(table: Table, filter: Filter, apply: Apply): Doc {
  const seed = seedFrom(filter.root);
  const { _id, ...rest } = apply(seed, filter, true) ?? seed;
  if (seed._id !== undefined && !identical(seed._id, _id)) {
    throw serverError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  const doc: Doc = { _id: _id === undefined ? new mongo.ObjectId() : _id, ...rest };
  table.insert(doc);
  return doc;
}

function upserted(doc: Doc): WriteResult {
  return { matchedCount: 0, modifiedCount: 0, upsertedId: doc._id, upserted: true };
}
