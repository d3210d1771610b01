import { EmbeddedRefusal, serverError } from './errors';
import { compilePlain } from './matcher';
import { isPlace, splitPath, valueAt, walkPath } from './paths';
import type { Stage } from './stages';
import type { Table } from './table';
import { slotFor } from './update-paths';
import { compareValues, copyOut, type Doc, isDoc } from './values';

/** Where a pipeline finds the collections. */
export type Tables = (name: string) => Table;

/** `$lookup` by equality of two fields. */
export function lookup(spec: unknown, tables: Tables): Stage {
  if (!isDoc(spec)) throw serverError('BadValue', 'the $lookup specification must be an object');
  for (const option of ['pipeline', 'let'])
    if (spec[option] !== undefined) throw new EmbeddedRefusal(`${option} in $lookup`);
  const { from, localField, foreignField, as } = spec;
  if (![from, localField, foreignField, as].every((part) => typeof part === 'string')) {
    throw serverError('BadValue', '$lookup needs from, localField, foreignField and as');
  }
  if (splitPath(String(localField)).some(isPlace))
    throw new EmbeddedRefusal(`an element's place in $lookup ('${localField}')`);
  return (docs) =>
    docs.map((doc) => {
      const wanted = localValues(doc, String(localField));
      const filter = compilePlain({ [String(foreignField)]: { $in: wanted } });
      const found = tables(String(from)).find({ filter, sort: [], skip: 0, limit: 0 });
      const out = copyOut(doc);
      slotFor(out, splitPath(String(as))).set(found.map((row) => row.doc));
      return out;
    });
}

/** What the local field offers to be equal to: every value on the way, or null when there is none. */
function localValues(doc: Doc, path: string): unknown[] {
  const values: unknown[] = [];
  walkPath(doc, splitPath(path), false, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else if (value !== undefined) values.push(value);
    return false;
  });
  if (values.length === 0 && valueAt(doc, splitPath(path)) === undefined) values.push(null);
  return values.filter((value, i) => values.findIndex((other) => compareValues(other, value) === 0) === i);
}
