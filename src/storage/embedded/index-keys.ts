import { EmbeddedRefusal, SERVER_CODES, serverError } from './errors';
import { MAX_INDEX_FIELDS } from './limits';
import { compileFilter, type Filter, type FilterNode } from './matcher';
import { fieldOf, type Path, splitPath } from './paths';
import { compareValues, type Doc, EMPTY_ARRAY_KEY, isDoc, throughBson } from './values';

/** An index declaration, read and checked. */
export interface IndexSpec {
  readonly name: string;
  readonly fields: readonly { readonly path: string; readonly parts: Path; readonly direction: 1 | -1 }[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Filter | null;
  /** The conditions of `partial`; empty without one. */
  readonly demands: readonly FilterNode[];
  /** Number of demands that fix a path to a value, besides the index's own fields. */
  readonly fixed: number;
  /** The document's own fields that decide its keys. */
  readonly roots: readonly string[];
  /** The declaration as stored on disk and shown by `listIndexes`. */
  readonly declared: Doc;
}

/** A document's entries in an index, and the paths of the arrays behind them. */
export interface IndexKeys {
  readonly keys: readonly (readonly unknown[])[];
  readonly arrays: ReadonlySet<string>;
}

/** Reads `createIndex(fields, options)`; index kinds this engine lacks (text, geo …) are refused by name. */
export function readIndex(fields: unknown, options: Doc): IndexSpec {
  const key = readKey(fields);
  const name = Object.entries(key).flat().join('_');
  const unique = options.unique === true;
  const sparse = options.sparse === true;
  const partial = options.partialFilterExpression;
  if (sparse && partial) throw serverError('BadValue', 'cannot mix "partialFilterExpression" and "sparse" options');
  const declared: Doc = { v: 2, key, name };
  if (unique) declared.unique = true;
  if (sparse) declared.sparse = true;
  if (partial) declared.partialFilterExpression = throughBson(partial);
  const read = Object.entries(key).map(([path, direction]) => ({ path, parts: splitPath(path), direction }));
  const filter = partial ? compileFilter(partial) : null;
  const roots = [...read.map(({ parts }) => parts[0] as string), ...(filter ? rootsOf(filter.root) : [])];
  const demands = filter === null ? [] : nodesOf(filter.root);
  const fixed = demands.filter((node) => node.kind === 'leaf' && node.op === 'equal' && !(node.path in key)).length;
  const parts = { partial: filter, demands, fixed, roots: [...new Set(roots)], declared };
  return { name, fields: read, unique, sparse, ...parts };
}

function nodesOf(root: FilterNode): readonly FilterNode[] {
  return root.kind === 'and' ? root.nodes : [root];
}

/** The documents' own fields that a filter reads. */
export function rootsOf(node: FilterNode): string[] {
  if (node.kind === 'leaf') return [node.parts[0] as string];
  return node.kind === 'not' ? rootsOf(node.node) : node.nodes.flatMap(rootsOf);
}

/**
 * The entries of a document: one key, or one per element of the array on a field's path. Parallel arrays are the
 * server's error. A document that a sparse or partial index leaves out has no entries.
 */
export function keysOf(spec: IndexSpec, doc: Doc): IndexKeys {
  if (spec.partial !== null && !spec.partial.test(doc)) return { keys: [], arrays: NO_ARRAYS };
  const plain = plainKey(spec, doc);
  if (plain !== null) return { keys: [plain], arrays: NO_ARRAYS };
  const found: (readonly unknown[])[] = [];
  const arrays = new Set<string>();
  expand(
    spec.fields.map(({ parts }) => ({ value: doc as unknown, parts, at: 0, done: false })),
    found,
    arrays,
  );
  const kept = spec.sparse ? found.filter((key) => key.some((value) => value !== undefined)) : found;
  const keys = kept.map((key) => key.map((value) => (value === undefined ? null : value)));
  return { keys: keys.length > 1 ? withoutDoubles(keys) : keys, arrays };
}

const NO_ARRAYS: ReadonlySet<string> = new Set();

/**
 * The sort keys of a document: one per element of an array on the path, as in an index. Parallel arrays are the
 * server's error.
 */
export function sortKeysOf(doc: Doc, paths: readonly Path[]): readonly (readonly unknown[])[] {
  const found: (readonly unknown[])[] = [];
  try {
    expand(
      paths.map((parts) => ({ value: doc as unknown, parts, at: 0, done: false })),
      found,
      new Set(),
    );
  } catch (error) {
    if ((error as { code?: number }).code !== SERVER_CODES.CannotIndexParallelArrays) throw error;
    throw serverError('BadValue', 'cannot sort with keys that are parallel arrays');
  }
  return found;
}

/** Compares two keys of one index field by field, ignoring the directions. */
export function sameKey(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => compareValues(value, b[i]) === 0);
}

/** The single key of a document without arrays on the paths, which is the usual case; null otherwise. */
function plainKey({ fields, sparse }: IndexSpec, doc: Doc): readonly unknown[] | null {
  const key: unknown[] = [];
  let missing = 0;
  for (const { parts } of fields) {
    let value: unknown = doc;
    for (const part of parts) {
      value = isDoc(value) ? fieldOf(value, part) : undefined;
      if (Array.isArray(value)) return null;
    }
    if (value === undefined) missing += 1;
    key.push(value ?? null);
  }
  return sparse && missing === fields.length ? null : key;
}

interface State {
  readonly value: unknown;
  readonly parts: Path;
  readonly at: number;
  /** True if the value goes into the key unchanged, even an array. */
  readonly done: boolean;
}

function expand(states: readonly State[], found: (readonly unknown[])[], arrays: Set<string>): void {
  const moved = states.map(advance);
  const inArrays = moved.filter((state) => !state.done);
  const array = inArrays[0]?.value as unknown[] | undefined;
  if (array === undefined) {
    found.push(moved.map((state) => state.value));
    return;
  }
  if (inArrays.some((state) => state.value !== array)) {
    throw serverError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  }
  for (const { parts, at } of inArrays) arrays.add(parts.slice(0, at).join('.'));
  if (array.length === 0) {
    found.push(moved.map((state) => (state.done ? state.value : isLeaf(state) ? EMPTY_ARRAY_KEY : undefined)));
    return;
  }
  for (const element of array)
    expand(
      moved.map((state) => (state.done ? state : intoElement(state, element))),
      found,
      arrays,
    );
}

/** Follows a field through documents until the path ends or meets an array. */
function advance(state: State): State {
  if (state.done) return state;
  let { value, at } = state;
  while (at < state.parts.length && isDoc(value)) {
    value = fieldOf(value, state.parts[at] as string);
    at += 1;
  }
  if (Array.isArray(value)) return { value, parts: state.parts, at, done: false };
  return { value: at < state.parts.length ? undefined : value, parts: state.parts, at, done: true };
}

function intoElement(state: State, element: unknown): State {
  if (isLeaf(state)) return { ...state, value: element, done: true };
  // MongoDB doesn't look into an array directly inside an array.
  return isDoc(element) ? { ...state, value: element } : { ...state, value: undefined, done: true };
}

function isLeaf(state: State): boolean {
  return state.at === state.parts.length;
}

function withoutDoubles(keys: (readonly unknown[])[]): (readonly unknown[])[] {
  return keys.filter((key, i) => !keys.slice(0, i).some((other) => sameKey(key, other)));
}

function readKey(fields: unknown): { [path: string]: 1 | -1 } {
  const pairs = Object.entries(fields ?? {});
  if (pairs.length === 0 || pairs.length > MAX_INDEX_FIELDS) {
    throw serverError('BadValue', `an index has 1 to ${MAX_INDEX_FIELDS} fields`);
  }
  const key: { [path: string]: 1 | -1 } = {};
  for (const [path, direction] of pairs) {
    if (direction !== 1 && direction !== -1)
      throw new EmbeddedRefusal(`the index type '${String(direction)}' of ${path}`);
    if (path.includes('$')) throw new EmbeddedRefusal(`the wildcard index '${path}'`);
    key[path] = direction;
  }
  return key;
}
