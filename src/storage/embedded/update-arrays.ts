import { types } from 'node:util';
import { matches } from './conditions';
import { EmbeddedRefusal, serverError } from './errors';
import { compilePlain, elementTest, isOperators } from './matcher';
import type { Path } from './paths';
import { compileSort } from './sorting';
import type { ApplyChange } from './update-fields';
import { arraySlotIfThere, slotFor } from './update-paths';
import { compareValues, copyOut, type Doc, isDoc } from './values';

/** The update operators on arrays. https://www.mongodb.com/docs/manual/reference/operator/update-array/ */
export const ARRAY_OPERATORS: ReadonlyMap<string, ApplyChange> = new Map<string, ApplyChange>([
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pop', pop],
  ['$pull', pull],
  ['$pullAll', pullAll],
]);

const PUSH_MODIFIERS = new Set(['$each', '$position', '$slice', '$sort']);

function push(doc: Doc, path: Path, operand: unknown): void {
  const slot = slotFor(doc, path);
  const array = slot.exists ? arrayIn('$push', slot.value, path) : [];
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) {
    refuseModifiers('$push', operand, NONE);
    slot.set([...array, copyOut(operand)]);
    return;
  }
  refuseModifiers('$push', operand, PUSH_MODIFIERS);
  const each = eachOf('$push', operand);
  const at = Object.hasOwn(operand, '$position') ? whole('$position', operand.$position) : array.length;
  const result = [...array];
  result.splice(at, 0, ...each);
  if (Object.hasOwn(operand, '$sort')) sortInPlace(result, operand.$sort);
  slot.set(Object.hasOwn(operand, '$slice') ? sliced(result, whole('$slice', operand.$slice)) : result);
}

function sliced(array: unknown[], count: number): unknown[] {
  if (count === 0) return [];
  return count < 0 ? array.slice(count) : array.slice(0, count);
}

function sortInPlace(array: unknown[], order: unknown): void {
  if (order === 1 || order === -1) {
    array.sort((a, b) => compareValues(a, b) * order);
    return;
  }
  if (!isDoc(order))
    throw serverError('BadValue', 'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  const compare = compileSort(order);
  // An element that is no document sorts as one without the fields.
  array.sort((a, b) => compare(isDoc(a) ? a : {}, isDoc(b) ? b : {}));
}

function addToSet(doc: Doc, path: Path, operand: unknown): void {
  const slot = slotFor(doc, path);
  const array = slot.exists ? arrayIn('$addToSet', slot.value, path) : [];
  const many = isDoc(operand) && Object.hasOwn(operand, '$each');
  refuseModifiers('$addToSet', operand, many ? EACH : NONE);
  const result = [...array];
  for (const value of many ? eachOf('$addToSet', operand) : [copyOut(operand)]) {
    if (!result.some((known) => compareValues(known, value) === 0)) result.push(value);
  }
  if (!slot.exists || result.length > array.length) slot.set(result);
}

function pop(doc: Doc, path: Path, operand: unknown): void {
  if (operand !== 1 && operand !== -1) throw serverError('FailedToParse', '$pop expects 1 or -1');
  const slot = arraySlotIfThere(doc, path);
  if (slot === null) return;
  const array = arrayIn('$pop', slot.value, path);
  slot.set(operand === 1 ? array.slice(0, -1) : array.slice(1));
}

function pull(doc: Doc, path: Path, operand: unknown): void {
  const slot = arraySlotIfThere(doc, path);
  if (slot === null) return;
  const drop = pullTest(operand);
  slot.set(arrayIn('$pull', slot.value, path).filter((element) => !drop(element)));
}

/** A document pulls what it matches as a filter, operators pull what they match, anything else what is equal. */
function pullTest(operand: unknown): (element: unknown) => boolean {
  if (isOperators(operand)) return elementTest(operand);
  if (isDoc(operand)) {
    const { test } = compilePlain(operand);
    return (element) => isDoc(element) && test(element);
  }
  if (types.isRegExp(operand)) return matches(operand);
  return (element) => compareValues(element, operand) === 0;
}

function pullAll(doc: Doc, path: Path, operand: unknown): void {
  if (!Array.isArray(operand)) throw serverError('BadValue', '$pullAll requires an array argument');
  const slot = arraySlotIfThere(doc, path);
  if (slot === null) return;
  const array = arrayIn('$pullAll', slot.value, path);
  slot.set(array.filter((element) => !operand.some((gone) => compareValues(element, gone) === 0)));
}

const NONE: ReadonlySet<string> = new Set();
const EACH: ReadonlySet<string> = new Set(['$each']);

function refuseModifiers(op: string, operand: unknown, allowed: ReadonlySet<string>): void {
  if (!isDoc(operand)) return;
  for (const key of Object.keys(operand)) {
    if (allowed.size > 0 && !key.startsWith('$')) throw serverError('BadValue', `Unrecognized clause in ${op}: ${key}`);
    if (key.startsWith('$') && !allowed.has(key))
      throw new EmbeddedRefusal(`${key} in ${op}`, 'it is no modifier there');
  }
}

function eachOf(op: string, operand: Doc): unknown[] {
  if (!Array.isArray(operand.$each)) throw serverError('BadValue', `The argument to $each in ${op} must be an array`);
  return copyOut(operand.$each);
}

function whole(name: string, value: unknown): number {
  if (!Number.isInteger(value)) throw serverError('BadValue', `The value for ${name} must be an integer value`);
  return value as number;
}

function arrayIn(op: string, value: unknown, path: Path): unknown[] {
  if (Array.isArray(value)) return value;
  const codeName = op === '$pop' ? 'TypeMismatch' : 'BadValue';
  throw serverError(codeName, `The field '${path.join('.')}' must be an array for ${op}`);
}
