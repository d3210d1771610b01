import { serverError } from './errors';
import type { Visit } from './paths';
import { compareValues, isDoc, rankOf } from './values';

/** Equality in a filter; null also matches missing fields. */
export function equalTo(operand: unknown): Visit {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand;
  const rank = rankOf(operand);
  return (value) => value !== undefined && rankOf(value) === rank && compareValues(value, operand) === 0;
}

/** The operators that compare by order. */
export type Ordering = '$gt' | '$gte' | '$lt' | '$lte';

/** `$gt`, `$gte`, `$lt` and `$lte`; only values of the operand's type can match. */
export function ordered(operator: Ordering, operand: unknown): Visit {
  const orEqual = operator === '$gte' || operator === '$lte';
  // No value is greater or less than null or NaN.
  if (operand === null || operand === undefined || Number.isNaN(operand)) {
    return orEqual ? equalTo(operand) : () => false;
  }
  const rank = rankOf(operand);
  const up = operator === '$gt' || operator === '$gte';
  return (value) => {
    if (value === undefined || rankOf(value) !== rank || Number.isNaN(value)) return false;
    const order = compareValues(value, operand);
    return order === 0 ? orEqual : order > 0 === up;
  };
}

/** `$in`: any of the values; entries may not be operators. */
export function oneOf(operands: unknown): Visit {
  if (!Array.isArray(operands)) throw serverError('BadValue', '$in needs an array');
  const strings = new Set<unknown>();
  const others: Visit[] = [];
  for (const operand of operands) {
    if (isDoc(operand) && Object.keys(operand)[0]?.startsWith('$')) {
      throw serverError('BadValue', 'cannot nest $ under $in');
    }
    if (typeof operand === 'string') strings.add(operand);
    else others.push(equalTo(operand));
  }
  return (value) => strings.has(value) || others.some((test) => test(value));
}
