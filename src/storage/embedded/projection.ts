import { EmbeddedRefusal, serverError } from './errors';
import { elementFilter, elementTest, isOperators } from './matcher';
import { isPlace } from './paths';
import { copyOut, type Doc, isDoc, throughBson } from './values';

/** Makes what a caller gets of a stored document: always a copy. */
export type Project = (doc: Doc) => Doc;

type Special = { readonly slice: [number, number | undefined] } | { readonly first: (element: unknown) => boolean };

interface Tree {
  readonly [field: string]: Tree | boolean | Special;
}

/** Reads a find's projection: inclusion or exclusion of dotted paths, `$slice`, `$elemMatch`; the rest is refused. */
export function compileProjection(projection: unknown): Project {
  if (projection === null || projection === undefined) return copyOut;
  const plain = throughBson(Array.isArray(projection) ? Object.fromEntries(projection.map((p) => [p, 1])) : projection);
  if (!isDoc(plain)) throw serverError('FailedToParse', 'projection must be an object');
  const { _id: id, ...fields } = plain;
  if (Object.keys(plain).length === 0) return copyOut;
  const tree: { [field: string]: Tree | boolean | Special } = {};
  let mode: boolean | undefined;
  for (const [path, value] of flatten(fields)) {
    const entry = readEntry(path, value);
    const includes = typeof entry === 'boolean' ? entry : 'first' in entry ? true : undefined;
    if (mode !== undefined && includes !== undefined && includes !== mode) {
      throw serverError(
        'BadValue',
        `Cannot do ${includes ? 'inclusion' : 'exclusion'} on field ${path} in ${mode ? 'inclusion' : 'exclusion'} projection`,
      );
    }
    mode ??= includes;
    put(tree, path, entry);
  }
  const keepId = id === undefined || isTruthy(id);
  const including = mode ?? (id !== undefined && keepId && Object.keys(fields).length === 0);
  if (including) return (doc) => include(doc, { ...tree, _id: keepId });
  return (doc) => exclude(doc, keepId ? tree : { ...tree, _id: false });
}

/** `{a: {b: 1}}` is another way to write `{'a.b': 1}`. */
function flatten(fields: Doc, prefix = ''): [string, unknown][] {
  return Object.entries(fields).flatMap(([field, value]): [string, unknown][] => {
    if (isDoc(value) && !isOperators(value)) return flatten(value, `${prefix}${field}.`);
    return [[prefix + field, value]];
  });
}

function isTruthy(value: unknown): boolean {
  return value === true || (typeof value === 'number' && value !== 0);
}

function readEntry(path: string, value: unknown): boolean | Special {
  if (path.split('.').includes('$')) throw new EmbeddedRefusal(`the positional projection '${path}'`, 'use $elemMatch');
  if (path.split('.').some(isPlace))
    throw new EmbeddedRefusal(`the place of an element in the projection '${path}'`, 'use $slice');
  if (typeof value === 'boolean' || typeof value === 'number') return isTruthy(value);
  if (isDoc(value)) {
    if (Object.hasOwn(value, '$slice')) return { slice: readSlice(value.$slice) };
    if (Object.hasOwn(value, '$elemMatch') && !path.includes('.')) return { first: elementOf(value.$elemMatch) };
    throw new EmbeddedRefusal(`${Object.keys(value)[0]} in a projection`, 'use aggregate()');
  }
  throw new EmbeddedRefusal('computed values in a projection', 'use aggregate()');
}

function readSlice(value: unknown): [number, number | undefined] {
  if (Number.isInteger(value)) return [value as number, undefined];
  if (Array.isArray(value) && value.length === 2 && value.every(Number.isInteger) && value[1] > 0)
    return [value[0], value[1]];
  throw serverError('BadValue', '$slice takes a number, or a place and a positive number');
}

function elementOf(condition: unknown): (element: unknown) => boolean {
  if (!isDoc(condition)) throw serverError('BadValue', '$elemMatch needs an Object');
  return isOperators(condition) ? elementTest(condition) : elementFilter(condition);
}

function put(tree: { [field: string]: Tree | boolean | Special }, path: string, entry: boolean | Special): void {
  const parts = path.split('.');
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    node[part] ??= {};
    const inner = node[part];
    if (!isTree(inner)) throw serverError('BadValue', `Path collision at ${path}`);
    node = inner as { [field: string]: Tree | boolean | Special };
  }
  const last = parts.at(-1) as string;
  if (Object.hasOwn(node, last)) throw serverError('BadValue', `Path collision at ${path}`);
  node[last] = entry;
}

function isTree(entry: Tree | boolean | Special | undefined): entry is Tree {
  return (
    typeof entry === 'object' &&
    !('slice' in entry && Array.isArray(entry.slice)) &&
    !('first' in entry && typeof entry.first === 'function')
  );
}

function include(doc: Doc, tree: Tree): Doc {
  const out: Doc = {};
  for (const [field, value] of Object.entries(doc)) {
    const entry = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (entry === undefined || entry === false) continue;
    if (entry === true) out[field] = copyOut(value);
    else if (isTree(entry)) {
      const inner = within(value, (element) => include(element, entry), false);
      if (inner !== undefined) out[field] = inner;
    } else special(out, field, value, entry);
  }
  return out;
}

function exclude(doc: Doc, tree: Tree): Doc {
  const out: Doc = {};
  for (const [field, value] of Object.entries(doc)) {
    const entry = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (entry === undefined || entry === true) out[field] = copyOut(value);
    else if (entry === false) continue;
    else if (isTree(entry)) out[field] = within(value, (element) => exclude(element, entry), true);
    else special(out, field, value, entry);
  }
  return out;
}

/** Goes on inside documents and the documents of arrays; what is neither is kept by an exclusion, dropped by an inclusion. */
function within(value: unknown, project: (doc: Doc) => Doc, keepOthers: boolean): unknown {
  if (isDoc(value)) return project(value);
  if (!Array.isArray(value)) return keepOthers ? copyOut(value) : undefined;
  return value.map((element) => within(element, project, keepOthers)).filter((element) => element !== undefined);
}

function special(out: Doc, field: string, value: unknown, entry: Special): void {
  if ('first' in entry) {
    const found = Array.isArray(value) ? value.find(entry.first) : undefined;
    if (found !== undefined) out[field] = [copyOut(found)];
  } else out[field] = Array.isArray(value) ? copyOut(slice(value, entry.slice)) : copyOut(value);
}

function slice(array: unknown[], [from, count]: [number, number | undefined]): unknown[] {
  if (count === undefined) return from < 0 ? array.slice(from) : array.slice(0, from);
  const start = from < 0 ? Math.max(0, array.length + from) : from;
  return array.slice(start, start + count);
}
