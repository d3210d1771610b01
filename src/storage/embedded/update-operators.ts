import { EmbeddedRefusal, serverError } from './errors';
import { compilePlain, isOperators } from './matcher';
import type { Path } from './paths';
import { slotFor, slotIfThere } from './slots';
import { compareValues, copyOut, type Doc, isDoc } from './values';

/** Changes `doc` at a path. */
export type ApplyChange = (doc: Doc, path: Path, operand: unknown) => void;

/** The update operators. https://www.mongodb.com/docs/manual/reference/operator/update/ */
export const UPDATE_OPERATORS: ReadonlyMap<string, ApplyChange> = new Map<string, ApplyChange>([
  ['$set', set],
  ['$setOnInsert', set],
  ['$unset', (doc, path) => slotIfThere(doc, path, false)?.remove()],
  ['$inc', increase],
  ['$push', push],
  ['$pull', pull],
]);

/** The modifiers `$push` accepts beside the values. */
export const PUSH_MODIFIERS: ReadonlySet<string> = new Set(['$each', '$position', '$slice']);

/** Documents may share the operand, since nobody changes a document in place. */
function set(doc: Doc, path: Path, operand: unknown): void {
  slotFor(doc, path).set(operand);
}

function increase(doc: Doc, path: Path, operand: unknown): void {
  const slot = slotFor(doc, path);
  const by = numberIn(operand, 'the operand');
  const value = slot.exists ? numberIn(slot.value, `the field '${path.join('.')}'`) : 0;
  const sum = value + by;
  if (Number.isInteger(value) && Number.isInteger(by) && !Number.isSafeInteger(sum)) {
    throw new EmbeddedRefusal('$inc past 2^53', 'whole numbers end there');
  }
  slot.set(sum);
}

function numberIn(value: unknown, what: string): number {
  if (typeof value === 'number') return value;
  throw serverError('TypeMismatch', `Cannot apply $inc to a value of non-numeric type: ${what}`);
}

function push(doc: Doc, path: Path, operand: unknown): void {
  const slot = slotFor(doc, path);
  const array = slot.exists ? arrayIn('$push', slot.value, path) : [];
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) {
    if (isOperators(operand)) throw new EmbeddedRefusal(`${Object.keys(operand)[0]} in $push without $each`);
    slot.set([...array, copyOut(operand)]);
    return;
  }
  for (const key of Object.keys(operand)) {
    if (!key.startsWith('$')) throw serverError('BadValue', `Unrecognized clause in $push: ${key}`);
    if (!PUSH_MODIFIERS.has(key)) throw new EmbeddedRefusal(`${key} in $push`);
  }
  if (!Array.isArray(operand.$each)) throw serverError('BadValue', 'The argument to $each in $push must be an array');
  const result = [...array];
  const at = Object.hasOwn(operand, '$position') ? whole('$position', operand.$position) : array.length;
  result.splice(at, 0, ...copyOut(operand.$each));
  slot.set(Object.hasOwn(operand, '$slice') ? sliced(result, whole('$slice', operand.$slice)) : result);
}

function sliced(array: unknown[], count: number): unknown[] {
  if (count === 0) return [];
  return count < 0 ? array.slice(count) : array.slice(0, count);
}

function whole(name: string, value: unknown): number {
  if (!Number.isInteger(value)) throw serverError('BadValue', `The value for ${name} must be an integer value`);
  return value as number;
}

/** Pulls array elements: a document matches as a filter, any other value by equality; operators are refused. */
function pull(doc: Doc, path: Path, operand: unknown): void {
  if (isOperators(operand)) throw new EmbeddedRefusal('$pull by operators');
  const slot = slotIfThere(doc, path, true);
  if (slot === null) return;
  const test = isDoc(operand) ? compilePlain(operand).test : null;
  const drop = (element: unknown) =>
    test === null ? compareValues(element, operand) === 0 : isDoc(element) && test(element);
  slot.set(arrayIn('$pull', slot.value, path).filter((element) => !drop(element)));
}

function arrayIn(op: string, value: unknown, path: Path): unknown[] {
  if (Array.isArray(value)) return value;
  throw serverError('BadValue', `The field '${path.join('.')}' must be an array for ${op}`);
}
