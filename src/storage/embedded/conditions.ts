import { types } from 'node:util';
import type { mongo } from 'mongoose';
import { EmbeddedRefusal, serverError } from './errors';
import { optionsOf, toRegExp } from './regex';
import { compareValues, isNumeric, RANK, rankOf } from './values';

/** A test of one value a path leads to; undefined stands for a missing field. */
export type ValueTest = (value: unknown) => boolean;

/** Equality as a filter means it: null also finds missing fields, numbers are equal across their types. */
export function equalTo(operand: unknown): ValueTest {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand;
  const rank = rankOf(operand);
  refuseDecimal('equality', operand);
  return (value) => value !== undefined && rankOf(value) === rank && compareValues(value, operand) === 0;
}

/** Equality as a filter's bare value or an entry of `$in` means it: a regular expression matches strings. */
export function matches(operand: unknown): ValueTest {
  return types.isRegExp(operand) ? matchesExpression(operand.source, optionsOf(operand)) : equalTo(operand);
}

/** `$gt`, `$gte`, `$lt` and `$lte`: only values of the operand's own type can match. */
export function ordered(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): ValueTest {
  const orEqual = operator === '$gte' || operator === '$lte';
  if (operand === null || operand === undefined) return orEqual ? equalTo(null) : () => false;
  if (types.isRegExp(operand))
    throw serverError('BadValue', `Can't have RegEx as arg to predicate over field '${operator}'.`);
  refuseDecimal(operator, operand);
  const rank = rankOf(operand);
  const up = operator === '$gt' || operator === '$gte';
  if (Number.isNaN(operand)) return orEqual ? equalTo(operand) : () => false;
  return (value) => {
    if (value === undefined || rankOf(value) !== rank || Number.isNaN(value)) return false;
    const order = compareValues(value, operand);
    return order === 0 ? orEqual : order > 0 === up;
  };
}

/** `$in`: any of the values; entries may be regular expressions, never operators. */
export function oneOf(operands: unknown): ValueTest {
  if (!Array.isArray(operands)) throw serverError('BadValue', '$in needs an array');
  const strings = new Set<unknown>();
  const others: ValueTest[] = [];
  for (const operand of operands) {
    if (typeof operand === 'object' && operand !== null && Object.keys(operand)[0]?.startsWith('$')) {
      throw serverError('BadValue', 'cannot nest $ under $in');
    }
    if (typeof operand === 'string') strings.add(operand);
    else others.push(matches(operand));
  }
  return (value) => strings.has(value) || others.some((test) => test(value));
}

/** `$regex` with `$options`. */
export function matchesExpression(source: string, options: string): ValueTest {
  const expression = toRegExp(source, options);
  return (value) => {
    if (typeof value === 'string') return expression.test(value);
    return types.isRegExp(value) && value.source === source && optionsOf(value) === options;
  };
}

/** `$mod: [divisor, remainder]`, on numbers cut to whole ones. */
export function leavesRemainder(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every((n) => typeof n === 'number')) {
    throw serverError('BadValue', 'malformed mod, needs to be an array of two numbers');
  }
  const [divisor, remainder] = operand.map(Math.trunc) as [number, number];
  if (divisor === 0) throw serverError('BadValue', 'divisor cannot be 0');
  return (value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder;
}

/** `$size: n`, on the array as a whole. */
export function hasSize(operand: unknown): ValueTest {
  if (!Number.isInteger(operand) || (operand as number) < 0) {
    throw serverError('BadValue', `Failed to parse $size. Expected a non-negative number in: $size: ${operand}`);
  }
  return (value) => Array.isArray(value) && value.length === operand;
}

/** `$type`, by name or number; the numeric types one by one are refused, for the driver itself doesn't keep them apart. */
export function hasType(operand: unknown): ValueTest {
  const tests = (Array.isArray(operand) ? operand : [operand]).map(oneType);
  return (value) => value !== undefined && tests.some((test) => test(value));
}

const TYPES: { readonly [name: string]: number } = {
  string: RANK.string,
  '2': RANK.string,
  object: RANK.document,
  '3': RANK.document,
  array: RANK.array,
  '4': RANK.array,
  binData: RANK.binary,
  '5': RANK.binary,
  objectId: RANK.objectId,
  '7': RANK.objectId,
  bool: RANK.boolean,
  '8': RANK.boolean,
  date: RANK.date,
  '9': RANK.date,
  null: RANK.null,
  '10': RANK.null,
  regex: RANK.regex,
  '11': RANK.regex,
};

function oneType(type: unknown): ValueTest {
  if (type === 'number') return isNumeric;
  if (type === 'decimal' || type === 19) return isDecimal;
  const rank = TYPES[String(type)];
  if (rank === undefined) throw new EmbeddedRefusal(`$type '${String(type)}'`, "ask for 'number'");
  return (value) => rankOf(value) === rank;
}

function isDecimal(value: unknown): boolean {
  return (value as Partial<mongo.Decimal128> | null)?._bsontype === 'Decimal128';
}

function refuseDecimal(operator: string, operand: unknown): void {
  if (isDecimal(operand)) throw new EmbeddedRefusal(`${operator} with Decimal128`, 'keep amounts as whole numbers');
}
