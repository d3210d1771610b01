import { EmbeddedRefusal, serverError } from './errors';
import { groupDocs } from './group';
import { lookup, type Tables } from './lookup';
import { compileFilter, compilePlain } from './matcher';
import { readSort, sortDocs } from './sorting';
import { addFields, project, replaceRoot, type Stage, unset, unwind } from './stages';
import { copyOut, type Doc, isDoc, throughBson } from './values';

/** How many stages a pipeline may have; MongoDB's own limit. */
export const MAX_STAGES = 1000;

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

function sortByCount(spec: unknown): Stage {
  return (docs) => sortDocs(groupDocs(docs, { _id: spec, count: { $sum: 1 } }), (doc) => doc, [['count', -1]]);
}

function facet(spec: unknown, tables: Tables): Stage {
  if (!isDoc(spec)) throw serverError('BadValue', 'the $facet specification must be a non-empty object');
  const branches = Object.entries(spec).map(([name, stages]) => [name, readStages(stages, tables)] as const);
  return (docs) => [
    Object.fromEntries(branches.map(([name, stages]) => [name, stages.reduce((input, stage) => stage(input), docs)])),
  ];
}
