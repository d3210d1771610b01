import { EmbeddedRefusal } from './errors';
import { MAX_REMEMBERED_PATHS } from './limits';
import { type Doc, isDoc } from './values';

/** The parts of a dotted path. */
export type Path = readonly string[];

/** Looks at one value of a path; undefined means a missing field. True ends the walk. */
export type Visit = (value: unknown) => boolean;

/**
 * Splits `a.b.c`; the same path always gives the same frozen array.
 * @throws EmbeddedRefusal for a part that could be the place of an element (`a.0`), and for `$` parts
 */
export function splitPath(path: string): Path {
  const known = split.get(path);
  if (known !== undefined) return known;
  const parts = Object.freeze(path.split('.'));
  if (parts.some((part) => /^[0-9]+$/.test(part))) throw new EmbeddedRefusal(`the place of an element in '${path}'`);
  if (parts.some((part) => part.startsWith('$'))) throw new EmbeddedRefusal(`the positional path '${path}'`);
  if (split.size >= MAX_REMEMBERED_PATHS) split.clear();
  split.set(path, parts);
  return parts;
}

const split = new Map<string, Path>();

/** A document's own field; undefined if it is missing, even if the prototype has one. */
export function fieldOf(doc: Doc, field: string): unknown {
  return Object.hasOwn(doc, field) ? doc[field] : undefined;
}

/**
 * Visits every value of `path` until a visit returns true, walking documents and arrays as MongoDB does. An array at
 * the end is visited by element and then whole.
 */
export function walkPath(doc: Doc, path: Path, visit: Visit, at = 0): boolean {
  const value = fieldOf(doc, path[at] as string);
  const next = at + 1;
  if (next === path.length) {
    if (Array.isArray(value) && value.some((element) => visit(element))) return true;
    return visit(value);
  }
  // MongoDB doesn't look into an array directly inside an array.
  if (Array.isArray(value)) return value.some((element) => isDoc(element) && walkPath(element, path, visit, next));
  return isDoc(value) ? walkPath(value, path, visit, next) : visit(undefined);
}
