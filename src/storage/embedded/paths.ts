import { type Doc, isDoc } from './values';

/** The parts of a dotted path. */
export type Path = readonly string[];

/** What a walk reports: the value found (undefined: missing), the place in the first array walked over, and that array's depth. */
export type Visit = (value: unknown, index: number | undefined, depth: number) => boolean;

/** Splits `a.b.c`; the same path always gives the same frozen array. */
export function splitPath(path: string): Path {
  const known = split.get(path);
  if (known !== undefined) return known;
  const parts = Object.freeze(path.split('.'));
  if (split.size >= MAX_REMEMBERED_PATHS) split.clear();
  split.set(path, parts);
  return parts;
}

/** How many split paths are remembered. */
export const MAX_REMEMBERED_PATHS = 10_000;

/** Whether a part of a path can be the place of an element in an array. */
export function isPlace(part: string | undefined): part is string {
  return part !== undefined && /^(0|[1-9][0-9]*)$/.test(part);
}

/** A document's own field; undefined when it is missing, whatever the prototype holds. */
export function fieldOf(doc: Doc, field: string): unknown {
  return Object.hasOwn(doc, field) ? doc[field] : undefined;
}

/**
 * Visits every value a filter on `path` looks at, as MongoDB walks documents and the arrays on the way, until a visit
 * returns true. With `leafArrays` an array at the end is visited element by element and then whole.
 */
export function walkPath(doc: Doc, path: Path, leafArrays: boolean, visit: Visit): boolean {
  return fromDoc(doc, { path, leafArrays, visit }, 0, undefined, 0);
}

/** The value at `path` through documents alone, and through arrays only where a part is an element's place. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (Array.isArray(value)) value = isPlace(part) ? value[Number(part)] : undefined;
    else if (isDoc(value)) value = fieldOf(value, part);
    else return undefined;
  }
  return value;
}

interface Walk {
  readonly path: Path;
  readonly leafArrays: boolean;
  readonly visit: Visit;
}

const split = new Map<string, Path>();

function fromDoc(doc: Doc, walk: Walk, at: number, index: number | undefined, depth: number): boolean {
  return fromValue(fieldOf(doc, walk.path[at] as string), walk, at + 1, index, depth);
}

function fromValue(value: unknown, walk: Walk, at: number, index: number | undefined, depth: number): boolean {
  if (at === walk.path.length) {
    if (walk.leafArrays && Array.isArray(value)) {
      for (let i = 0; i < value.length; i += 1) {
        if (walk.visit(value[i], index ?? i, index === undefined ? at : depth)) return true;
      }
    }
    return walk.visit(value, index, depth);
  }
  if (Array.isArray(value)) return fromArray(value, walk, at, index, depth);
  if (isDoc(value)) return fromDoc(value, walk, at, index, depth);
  return walk.visit(undefined, index, depth);
}

function fromArray(values: unknown[], walk: Walk, at: number, index: number | undefined, depth: number): boolean {
  const first = index === undefined ? at : depth;
  for (let i = 0; i < values.length; i += 1) {
    const element = values[i];
    if (isDoc(element) && fromDoc(element, walk, at, index ?? i, first)) return true;
  }
  const part = walk.path[at];
  if (!isPlace(part) || Number(part) >= values.length) return false;
  const element = values[Number(part)];
  // An array named by its place is not looked into.
  if (at + 1 === walk.path.length) return walk.visit(element, index, depth);
  // Past a scalar named by its place there is nothing, not even something missing.
  if (!isDoc(element) && !Array.isArray(element)) return false;
  return fromValue(element, walk, at + 1, index, depth);
}
