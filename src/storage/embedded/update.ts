import { EmbeddedRefusal, serverError } from './errors';
import { type Path, splitPath } from './paths';
import { type ApplyChange, UPDATE_OPERATORS } from './update-operators';
import { checkStorable, copyOut, type Doc, identical, isDoc, throughBson } from './values';

/** One change of one path: its operator, its operand. */
interface Change {
  readonly op: string;
  readonly path: string;
  readonly parts: Path;
  readonly apply: ApplyChange;
  readonly operand: unknown;
}

/** A parsed and checked update, ready for use on documents. */
export type Update = readonly Change[];

/** Reads an update document. Throws the server's error for a malformed one, and a refusal for an unknown operator. */
export function compileUpdate(update: unknown): Update {
  if (Array.isArray(update)) throw new EmbeddedRefusal('an update with an aggregation pipeline');
  const plain = throughBson(update);
  if (!isDoc(plain)) throw serverError('FailedToParse', 'the update must be an object');
  const changes = Object.entries(plain).flatMap(([op, fields]) => readChanges(op, fields));
  const ordered = changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  refuseConflicts(ordered);
  return ordered;
}

/**
 * The document after an update of `before`, or null if nothing changes. `before` stays unchanged, and both share what
 * the update doesn't touch. Throws the server's error if the update doesn't fit the document.
 */
export function applyUpdate(update: Update, before: Doc, inserting: boolean): Doc | null {
  const after = { ...before };
  const changes = update.filter(({ op }) => op !== '$setOnInsert' || inserting);
  const roots = new Set(changes.map(({ parts }) => parts[0] as string));
  for (const { parts } of changes) {
    const root = parts[0] as string;
    if (parts.length > 1 && after[root] === before[root] && Object.hasOwn(after, root))
      after[root] = copyOut(before[root]);
  }
  for (const { parts, apply, operand } of changes) apply(after, parts, operand);
  if (!inserting && !identical(after._id, before._id)) {
    throw serverError('ImmutableField', "the update would modify the immutable field '_id'");
  }
  if (![...roots].some((root) => differs(root, before, after))) return null;
  for (const root of roots) if (Object.hasOwn(after, root)) checkStorable({ [root]: after[root] });
  return after;
}

/** True if a field is another one, or only one of the documents has it. Their other fields are shared. */
function differs(field: string, before: Doc, after: Doc): boolean {
  return Object.hasOwn(before, field) !== Object.hasOwn(after, field) || !identical(before[field], after[field]);
}

function readChanges(op: string, fields: unknown): Change[] {
  if (!op.startsWith('$')) {
    throw serverError('FailedToParse', `Update document requires atomic operators, found '${op}'`);
  }
  const apply = UPDATE_OPERATORS.get(op);
  if (apply === undefined) throw new EmbeddedRefusal(op);
  if (!isDoc(fields)) throw serverError('FailedToParse', `Modifiers operate on fields but ${op} has another type`);
  return Object.entries(fields).map(([path, operand]) => {
    const parts = splitPath(path);
    if (parts.includes('')) throw serverError('BadValue', `The update path '${path}' contains an empty field name`);
    if (parts.includes('__proto__')) throw new EmbeddedRefusal(`the field name '__proto__' in ${op}`);
    return { op, path, parts, apply, operand };
  });
}

function refuseConflicts(changes: readonly Change[]): void {
  const paths = changes.map(({ path }) => path);
  for (const [i, path] of paths.entries()) {
    if (paths.some((other, j) => i !== j && (other === path || other.startsWith(`${path}.`)))) {
      throw serverError(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${path}'`,
      );
    }
  }
}
