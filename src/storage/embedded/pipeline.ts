import { EmbeddedRefusal, serverError } from './errors';
import { evaluator } from './expressions';
import { groupDocs } from './group';
import { compileFilter, compilePlain } from './matcher';
import { isPlace, splitPath, valueAt, walkPath } from './paths';
import { compileProjection } from './projection';
import { readSort, sortDocs } from './sorting';
import type { Table } from './table';
import { slotFor } from './update-paths';
import { compareValues, copyOut, type Doc, isDoc, throughBson } from './values';

/** How many stages a pipeline may have; MongoDB's own limit. */
export const MAX_STAGES = 1000;

/** Where a pipeline finds the collections. */
export type Tables = (name: string) => Table;

/** Runs an aggregation over a collection; what isn't supported is refused by name before anything is read. */
export function runPipeline(pipeline: unknown, collection: string, tables: Tables): Doc[] {
  const plain = throughBson(pipeline);
  const stages = readStages(plain, tables);
  const [first] = Array.isArray(plain) ? plain : [];
  // A $match in front finds its documents through the indexes.
  const filter = isDoc(first) && isDoc(first.$match) ? compilePlain(first.$match) : compileFilter({});
  const docs = tables(collection)
    .find({ filter, sort: [], skip: 0, limit: 0 })
    .map((row) => row.doc);
  return copyOut(stages.reduce((input, stage) => stage(input), docs));
}

type Stage = (docs: Doc[]) => Doc[];

function readStages(pipeline: unknown, tables: Tables): Stage[] {
  if (!Array.isArray(pipeline) || pipeline.length > MAX_STAGES) {
    throw serverError('BadValue', `a pipeline is an array of at most ${MAX_STAGES} stages`);
  }
  return pipeline.map((stage: unknown) => {
    const keys = isDoc(stage) ? Object.keys(stage) : [];
    if (!isDoc(stage) || keys.length !== 1) {
      throw serverError('BadValue', 'A pipeline stage specification object must contain exactly one field.');
    }
    const name = keys[0] as string;
    const make = STAGES.get(name);
    if (make === undefined) throw new EmbeddedRefusal(name);
    return make(stage[name], tables);
  });
}

const STAGES: ReadonlyMap<string, (spec: unknown, tables: Tables) => Stage> = new Map<
  string,
  (spec: unknown, tables: Tables) => Stage
>([
  ['$match', match],
  ['$sort', sort],
  ['$limit', (spec) => limit(spec)],
  ['$skip', (spec) => skip(spec)],
  ['$count', count],
  ['$unwind', unwind],
  ['$project', project],
  ['$addFields', addFields],
  ['$set', addFields],
  ['$unset', unset],
  ['$group', (spec) => (docs) => groupDocs(docs, spec)],
  ['$sortByCount', sortByCount],
  ['$replaceRoot', (spec) => replaceRoot(isDoc(spec) ? spec.newRoot : undefined)],
  ['$replaceWith', replaceRoot],
  ['$lookup', lookup],
  ['$facet', facet],
]);

function match(spec: unknown): Stage {
  if (!isDoc(spec)) throw serverError('BadValue', 'the match filter must be an expression in an object');
  const { test } = compilePlain(spec);
  return (docs) => docs.filter(test);
}

function sort(spec: unknown): Stage {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw serverError('BadValue', '$sort stage must have at least one sort key');
  const order = readSort(spec);
  return (docs) => sortDocs(docs, (doc) => doc, order);
}

function limit(spec: unknown): Stage {
  if (typeof spec !== 'number' || !Number.isInteger(spec) || spec <= 0)
    throw serverError('BadValue', 'the limit must be positive');
  return (docs) => docs.slice(0, spec);
}

function skip(spec: unknown): Stage {
  if (typeof spec !== 'number' || !Number.isInteger(spec) || spec < 0)
    throw serverError('BadValue', 'invalid argument to $skip stage');
  return (docs) => docs.slice(spec);
}

function count(spec: unknown): Stage {
  if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.')) {
    throw serverError('BadValue', 'the count field must be a non-empty string without a dot or a leading $');
  }
  return (docs) => (docs.length === 0 ? [] : [{ [spec]: docs.length }]);
}

function unwind(spec: unknown): Stage {
  const { path, preserveNullAndEmptyArrays, includeArrayIndex } = isDoc(spec) ? spec : ({ path: spec } as Doc);
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw serverError('BadValue', 'path option to $unwind stage should be prefixed with a $');
  const parts = splitPath(path.slice(1));
  const keep = preserveNullAndEmptyArrays === true;
  const indexed = (doc: Doc, index: number | null): Doc => {
    if (typeof includeArrayIndex !== 'string') return doc;
    const out = copyOut(doc);
    slotFor(out, splitPath(includeArrayIndex)).set(index);
    return out;
  };
  return (docs) =>
    docs.flatMap((doc) => {
      const value = throughDocs(doc, parts);
      if (!Array.isArray(value)) {
        if (value === null || value === undefined) return keep ? [indexed(doc, null)] : [];
        return [indexed(doc, null)];
      }
      if (value.length === 0) {
        if (!keep) return [];
        const out = copyOut(doc);
        slotFor(out, parts).remove();
        return [indexed(out, null)];
      }
      return value.map((element, i) => {
        const out = copyOut(doc);
        slotFor(out, parts).set(element);
        return indexed(out, i);
      });
    });
}

function throughDocs(doc: Doc, parts: readonly string[]): unknown {
  for (let i = 1; i < parts.length; i += 1) if (Array.isArray(valueAt(doc, parts.slice(0, i)))) return undefined;
  return valueAt(doc, parts);
}

function project(spec: unknown): Stage {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw serverError('BadValue', 'projection specification must have at least one field');
  const computed = Object.entries(spec).filter(([, value]) => isComputed(value));
  const plain = Object.fromEntries(Object.entries(spec).filter(([, value]) => !isComputed(value)));
  if (computed.length === 0) return (docs) => docs.map(compileProjection(plain));
  for (const [field, value] of Object.entries(plain)) {
    if (field !== '_id' && (value === 0 || value === false))
      throw serverError('BadValue', 'Invalid $project :: caused by :: exclusion in inclusion projection');
  }
  for (const [field] of computed)
    if (field.includes('.')) throw new EmbeddedRefusal(`the dotted computed field '${field}' in $project`);
  const keepsId = plain._id === undefined || plain._id === 1 || plain._id === true;
  const fields = Object.keys(plain).filter((field) => field !== '_id');
  const base = compileProjection(fields.length > 0 ? plain : { _id: 1 });
  const evaluators = computed.map(([field, value]) => [field, evaluator(value)] as const);
  return (docs) =>
    docs.map((doc) => {
      const { _id, ...rest } = base(doc);
      const out: Doc = keepsId && _id !== undefined ? { _id, ...rest } : rest;
      for (const [field, evaluate] of evaluators) {
        const value = evaluate(doc);
        if (value !== undefined) out[field] = value;
      }
      return out;
    });
}

function isComputed(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value) || (isDoc(value) && hasOperator(value));
}

function hasOperator(value: unknown): boolean {
  if (typeof value === 'string') return true;
  return isDoc(value) && Object.entries(value).some(([key, inner]) => key.startsWith('$') || hasOperator(inner));
}

function addFields(spec: unknown): Stage {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw serverError('BadValue', 'specification must have at least one field');
  const evaluators = Object.entries(spec).map(([path, value]) => {
    if (isDoc(value) && !Object.keys(value).some((key) => key.startsWith('$'))) {
      throw new EmbeddedRefusal(`a sub-document for '${path}' in $addFields`, 'name the dotted paths');
    }
    return [splitPath(path), evaluator(value)] as const;
  });
  return (docs) =>
    docs.map((doc) => {
      const out = copyOut(doc);
      for (const [parts, evaluate] of evaluators) {
        for (let i = 1; i < parts.length; i += 1) {
          const inner = valueAt(doc, parts.slice(0, i));
          if (inner !== undefined && !isDoc(inner))
            throw new EmbeddedRefusal(`$addFields into what is no document ('${parts.join('.')}')`);
        }
        const value = evaluate(doc);
        const slot = slotFor(out, parts);
        if (value === undefined) slot.remove();
        else slot.set(value);
      }
      return out;
    });
}

function unset(spec: unknown): Stage {
  const fields = [spec].flat();
  if (!fields.every((field) => typeof field === 'string' && field !== ''))
    throw serverError('BadValue', '$unset takes field names');
  const drop = compileProjection(Object.fromEntries(fields.map((field) => [field, 0])));
  return (docs) => docs.map(drop);
}

function sortByCount(spec: unknown): Stage {
  return (docs) => sortDocs(groupDocs(docs, { _id: spec, count: { $sum: 1 } }), (doc) => doc, [['count', -1]]);
}

function replaceRoot(spec: unknown): Stage {
  const evaluate = evaluator(spec);
  return (docs) =>
    docs.map((doc) => {
      const root = evaluate(doc);
      if (!isDoc(root)) throw serverError('BadValue', "'newRoot' expression must evaluate to an object");
      return root;
    });
}

function lookup(spec: unknown, tables: Tables): Stage {
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
      const { test: _unused, ...filter } = compilePlain({ [String(foreignField)]: { $in: wanted } });
      const found = tables(String(from)).find({ filter: { ...filter, test: _unused }, sort: [], skip: 0, limit: 0 });
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

function facet(spec: unknown, tables: Tables): Stage {
  if (!isDoc(spec)) throw serverError('BadValue', 'the $facet specification must be a non-empty object');
  const branches = Object.entries(spec).map(([name, stages]) => [name, readStages(stages, tables)] as const);
  return (docs) => [
    Object.fromEntries(branches.map(([name, stages]) => [name, stages.reduce((input, stage) => stage(input), docs)])),
  ];
}
