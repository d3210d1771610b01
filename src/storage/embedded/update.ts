import { EmbeddedRefusal, serverError } from './errors';
import type { FilterNode } from './matcher';
import { compileFilter } from './matcher';
import { type Path, splitPath } from './paths';
import { positionOf } from './positional';
import { ARRAY_OPERATORS } from './update-arrays';
import { FIELD_OPERATORS } from './update-fields';
import { type ElementFilters, expandPath } from './update-paths';
import { checkStorable, copyOut, type Doc, identical, isDoc, throughBson } from './values';

/** One change of one path: its operator, its operand. */
interface Change {
  readonly op: string;
  readonly path: string;
  readonly parts: Path;
  readonly operand: unknown;
}

/** An update, understood and checked, ready to be used on documents. */
export interface Update {
  readonly changes: readonly Change[];
  readonly elements: ElementFilters;
}

/** Where an update is used: the filter that found the document (for `$`), and whether it is being inserted. */
export interface UpdateUse {
  readonly filter: FilterNode;
  readonly inserting: boolean;
}

/** Reads an update document; throws the server's error when it is malformed and a refusal for what isn't supported. */
export function compileUpdate(update: unknown, arrayFilters: unknown): Update {
  if (Array.isArray(update))
    throw new EmbeddedRefusal('an update with an aggregation pipeline', 'use update operators');
  const plain = throughBson(update);
  if (!isDoc(plain)) throw serverError('FailedToParse', 'the update must be an object');
  const changes: Change[] = [];
  for (const [op, fields] of Object.entries(plain)) {
    if (!op.startsWith('$'))
      throw serverError('FailedToParse', `Update document requires atomic operators, found '${op}'`);
    if (!FIELD_OPERATORS.has(op) && !ARRAY_OPERATORS.has(op) && op !== '$setOnInsert') throw new EmbeddedRefusal(op);
    if (!isDoc(fields))
      throw serverError('FailedToParse', `Modifiers operate on fields but we found another type for ${op}`);
    for (const [path, operand] of Object.entries(fields)) changes.push(change(op, path, operand));
  }
  const ordered = changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  refuseConflicts(ordered);
  return { changes: ordered, elements: compileElementFilters(arrayFilters, ordered) };
}

/**
 * The document an update makes of `before`, or null when nothing changes. `before` is left as it is; throws the
 * server's error when the update doesn't fit the document.
 */
export function applyUpdate(update: Update, before: Doc, use: UpdateUse): Doc | null {
  const after = copyOut(before);
  for (const { op, parts, operand } of update.changes) {
    if (op === '$setOnInsert' && !use.inserting) continue;
    const apply = FIELD_OPERATORS.get(op) ?? ARRAY_OPERATORS.get(op) ?? FIELD_OPERATORS.get('$set');
    const place = (arrayPath: string) => positionOf(use.filter, before, arrayPath);
    for (const target of expandPath(after, parts, update.elements, place)) apply?.(after, target, operand);
  }
  if (!use.inserting && !identical(after._id, before._id)) {
    throw serverError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  if (identical(before, after)) return null;
  checkStorable(after);
  return after;
}

function change(op: string, path: string, operand: unknown): Change {
  const parts = splitPath(path);
  if (parts.some((part) => part === '')) {
    throw serverError('BadValue', `The update path '${path}' contains an empty field name, which is not allowed.`);
  }
  if (parts.includes('__proto__')) throw new EmbeddedRefusal(`the field name '__proto__' in ${op}`);
  if (parts[0]?.startsWith('$')) throw serverError('BadValue', `the path '${path}' may not start with '$'`);
  return { op, path, parts, operand };
}

function refuseConflicts(changes: readonly Change[]): void {
  const paths = changes.flatMap((c) => (c.op === '$rename' ? [c.path, String(c.operand)] : [c.path])).sort();
  for (const [i, path] of paths.entries()) {
    const conflict = paths.some((other, j) => i !== j && (other === path || other.startsWith(`${path}.`)));
    if (conflict) {
      throw serverError(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${path}'`,
      );
    }
  }
}

function compileElementFilters(arrayFilters: unknown, changes: readonly Change[]): ElementFilters {
  const filters = new Map<string, (element: unknown) => boolean>();
  if (arrayFilters !== undefined && arrayFilters !== null) {
    for (const filter of throughBson(arrayFilters) as Doc[]) {
      const name = filterName(filter);
      if (filters.has(name))
        throw serverError('FailedToParse', `Found multiple array filters with the same name ${name}`);
      const { test } = compileFilter(filter);
      filters.set(name, (element) => test({ [name]: element }));
    }
  }
  const used = new Set(changes.flatMap((c) => c.parts.map((part) => /^\$\[(.+)\]$/.exec(part)?.[1] ?? '')));
  for (const name of filters.keys()) {
    if (!used.has(name)) {
      throw serverError('FailedToParse', `The array filter for identifier '${name}' was not used in the update`);
    }
  }
  return filters;
}

function filterName(filter: Doc): string {
  const names = new Set<string>();
  const collect = (part: Doc): void => {
    for (const [key, value] of Object.entries(part)) {
      if (!key.startsWith('$')) names.add(key.split('.')[0] as string);
      else if (Array.isArray(value)) for (const inner of value) if (isDoc(inner)) collect(inner);
    }
  };
  collect(filter);
  const [name, ...more] = names;
  if (name === undefined || more.length > 0) {
    throw serverError('FailedToParse', 'Error parsing array filter: expected a single top-level field name');
  }
  return name;
}
