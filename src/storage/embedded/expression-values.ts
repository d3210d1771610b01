import { EmbeddedRefusal, serverError } from './errors';
import { compareValues, type Doc, isDoc, isNumeric } from './values';

/** An operator on computed arguments; undefined stands for a missing value. */
interface Operator {
  /** The least and the most arguments it takes. */
  readonly arguments: readonly [number, number];
  readonly compute: (values: unknown[]) => unknown;
}

const MANY = Number.POSITIVE_INFINITY;

/** Comparison, arithmetic, text, array and object operators. https://www.mongodb.com/docs/manual/reference/operator/aggregation/ */
export const VALUE_OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$eq', comparison((order) => order === 0)],
  ['$ne', comparison((order) => order !== 0)],
  ['$gt', comparison((order) => order > 0)],
  ['$gte', comparison((order) => order >= 0)],
  ['$lt', comparison((order) => order < 0)],
  ['$lte', comparison((order) => order <= 0)],
  ['$cmp', comparison(Math.sign)],
  ['$not', { arguments: [1, 1], compute: ([value]) => isNullish(value) || value === false || value === 0 }],
  [
    '$ifNull',
    { arguments: [2, MANY], compute: (values) => values.find((v, i) => !isNullish(v) || i === values.length - 1) },
  ],
  ['$add', { arguments: [0, MANY], compute: add }],
  ['$multiply', { arguments: [0, MANY], compute: multiply }],
  ['$subtract', { arguments: [2, 2], compute: subtract }],
  ['$divide', ofTwoNumbers('$divide', (a, b) => a / b)],
  ['$mod', ofTwoNumbers('$mod', (a, b) => a % b)],
  ['$abs', ofOneNumber('$abs', Math.abs)],
  ['$floor', ofOneNumber('$floor', Math.floor)],
  ['$ceil', ofOneNumber('$ceil', Math.ceil)],
  ['$sum', folding((values) => numbersOf('$sum', values).reduce((sum, n) => sum + n, 0))],
  ['$avg', folding(average)],
  ['$min', folding((values) => extreme(values, -1))],
  ['$max', folding((values) => extreme(values, 1))],
  ['$concat', { arguments: [0, MANY], compute: concat }],
  [
    '$toLower',
    { arguments: [1, 1], compute: ([v]) => textOf('$toLower', v).replace(/[A-Z]/g, (c) => c.toLowerCase()) },
  ],
  [
    '$toUpper',
    { arguments: [1, 1], compute: ([v]) => textOf('$toUpper', v).replace(/[a-z]/g, (c) => c.toUpperCase()) },
  ],
  ['$substrCP', { arguments: [3, 3], compute: substring }],
  ['$strLenCP', { arguments: [1, 1], compute: ([v]) => [...mustBeText('$strLenCP', v)].length }],
  ['$size', { arguments: [1, 1], compute: ([v]) => mustBeArray('$size', v).length }],
  ['$isArray', { arguments: [1, 1], compute: ([v]) => Array.isArray(v) }],
  ['$arrayElemAt', { arguments: [2, 2], compute: elementAt }],
  ['$first', ofArray('$first', (array) => array[0])],
  ['$last', ofArray('$last', (array) => array.at(-1))],
  ['$reverseArray', ofArray('$reverseArray', (array) => array.toReversed())],
  ['$in', { arguments: [2, 2], compute: ([v, list]) => mustBeArray('$in', list).some((e) => orderOf(e, v) === 0) }],
  ['$concatArrays', { arguments: [0, MANY], compute: concatArrays }],
  ['$slice', { arguments: [2, 3], compute: slice }],
  ['$mergeObjects', folding(mergeObjects)],
]);

/** The order of two computed values, where a missing one stands below null. */
export function orderOf(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareValues(a, b);
}

/** Those of the values that are numbers; the other types don't take part in sums and averages. */
export function numbersOf(operator: string, values: readonly unknown[]): number[] {
  return values.filter((value) => value !== undefined && isNumeric(value)).map((value) => plainNumber(operator, value));
}

/** The lowest (-1) or highest (1) value; null and missing ones don't take part, and with nothing else it is null. */
export function extreme(values: readonly unknown[], side: 1 | -1): unknown {
  let best: unknown = null;
  for (const value of values) {
    if (!isNullish(value) && (best === null || compareValues(value, best) * side > 0)) best = value;
  }
  return best;
}

function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function comparison(decide: (order: number) => unknown): Operator {
  return { arguments: [2, 2], compute: ([a, b]) => decide(orderOf(a, b)) };
}

/** Operators that, given one array, work on its elements. */
function folding(fold: (values: unknown[]) => unknown): Operator {
  return {
    arguments: [1, MANY],
    compute: (values) => fold(values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
  };
}

function plainNumber(operator: string, value: unknown): number {
  if (typeof value === 'number') return value;
  if (isNumeric(value)) throw new EmbeddedRefusal(`${operator} of Decimal128 or Long`, 'use numbers');
  throw serverError('TypeMismatch', `${operator} only supports numeric types`);
}

/** Whether null is the answer because an argument is; beside one of a wrong type MongoDB's two engines disagree. */
function isNullAmong(operator: string, values: readonly unknown[], fits: (value: unknown) => boolean): boolean {
  if (!values.some(isNullish)) return false;
  if (values.every((value) => isNullish(value) || fits(value))) return true;
  throw new EmbeddedRefusal(`${operator} of null and of a wrong type`, 'check the types first');
}

function add(values: unknown[]): unknown {
  if (isNullAmong('$add', values, (value) => value instanceof Date || isNumeric(value))) return null;
  let sum = 0;
  let dated = false;
  for (const value of values) {
    if (value instanceof Date) {
      if (dated) throw serverError('TypeMismatch', 'only one date allowed in an $add expression');
      dated = true;
      sum += value.getTime();
    } else sum += plainNumber('$add', value);
  }
  return dated ? new Date(sum) : sum;
}

function multiply(values: unknown[]): unknown {
  if (isNullAmong('$multiply', values, isNumeric)) return null;
  return values.reduce<number>((product, value) => product * plainNumber('$multiply', value), 1);
}

function subtract([a, b]: unknown[]): unknown {
  if (isNullAmong('$subtract', [a, b], (value) => value instanceof Date || isNumeric(value))) return null;
  if (a instanceof Date) {
    return b instanceof Date ? a.getTime() - b.getTime() : new Date(a.getTime() - plainNumber('$subtract', b));
  }
  return plainNumber('$subtract', a) - plainNumber('$subtract', b);
}

function ofTwoNumbers(operator: string, compute: (a: number, b: number) => number): Operator {
  return {
    arguments: [2, 2],
    compute: ([a, b]) => {
      if (isNullAmong(operator, [a, b], isNumeric)) return null;
      const [x, y] = [plainNumber(operator, a), plainNumber(operator, b)];
      if (y === 0) throw serverError('BadValue', `can't ${operator} by zero`);
      return compute(x, y);
    },
  };
}

function ofOneNumber(operator: string, compute: (value: number) => number): Operator {
  return { arguments: [1, 1], compute: ([value]) => (isNullish(value) ? null : compute(plainNumber(operator, value))) };
}

function average(values: unknown[]): unknown {
  const numbers = numbersOf('$avg', values);
  return numbers.length === 0 ? null : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
}

function concat(values: unknown[]): unknown {
  if (isNullAmong('$concat', values, (value) => typeof value === 'string')) return null;
  return values.map((value) => mustBeText('$concat', value)).join('');
}

/** Text, or nothing as empty text; what MongoDB would turn into text first is refused. */
function textOf(operator: string, value: unknown): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  throw new EmbeddedRefusal(`${operator} of what is no text`, 'it takes strings');
}

function substring([value, start, length]: unknown[]): unknown {
  if (!isCount(start) || !isCount(length))
    throw serverError('BadValue', '$substrCP: start and length must be non-negative integers');
  return [...textOf('$substrCP', value)].slice(start, start + length).join('');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function mustBeText(operator: string, value: unknown): string {
  if (typeof value !== 'string') throw serverError('BadValue', `${operator} only supports strings`);
  return value;
}

function mustBeArray(operator: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw serverError('BadValue', `The argument to ${operator} must be an array`);
  return value;
}

function ofArray(operator: string, compute: (array: unknown[]) => unknown): Operator {
  return { arguments: [1, 1], compute: ([v]) => (isNullish(v) ? null : compute(mustBeArray(operator, v))) };
}

function elementAt([array, place]: unknown[]): unknown {
  if (isNullish(array) || isNullish(place)) return null;
  const elements = mustBeArray('$arrayElemAt', array);
  if (!Number.isInteger(place)) throw serverError('BadValue', "$arrayElemAt's second argument must be a whole number");
  return elements.at(place as number);
}

function concatArrays(values: unknown[]): unknown {
  if (isNullAmong('$concatArrays', values, Array.isArray)) return null;
  return values.flatMap((value) => mustBeArray('$concatArrays', value));
}

function slice([array, ...places]: unknown[]): unknown {
  if (isNullish(array) || places.some(isNullish)) return null;
  const elements = mustBeArray('$slice', array);
  if (!places.every(Number.isInteger)) throw serverError('BadValue', '$slice takes whole numbers');
  const [first, count] = places as [number, number | undefined];
  if (count === undefined) return first < 0 ? elements.slice(first) : elements.slice(0, first);
  if (count <= 0) throw serverError('BadValue', 'Third argument to $slice must be positive');
  const start = first < 0 ? Math.max(0, elements.length + first) : first;
  return elements.slice(start, start + count);
}

function mergeObjects(values: unknown[]): unknown {
  const out: Doc = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDoc(value)) throw serverError('BadValue', '$mergeObjects requires object inputs');
    Object.assign(out, value);
  }
  return out;
}
