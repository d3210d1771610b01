import { type Context, evalExpr, Context as MingoContext, ProcessingMode } from 'mingo/core';
import * as mingoExpressions from 'mingo/operators/expression';
import type { Options } from 'mingo/types';
import { EmbeddedRefusal, serverError } from './errors';
import { isPlace } from './paths';
import { compareValues, type Doc, identical, isDoc } from './values';

/** Computes an aggregation expression on a document; undefined stands for a missing value. */
export type Evaluate = (doc: Doc) => unknown;

/**
 * The expression operators that were compared with MongoDB (test/contracts); every other one is refused.
 * Comparisons are this engine's own, the rest is mingo's.
 */
export const EXPRESSIONS: ReadonlySet<string> = new Set(
  (
    '$eq $ne $gt $gte $lt $lte $cmp $and $or $not $cond $ifNull $switch $literal $add $subtract $multiply $divide $mod ' +
    '$abs $floor $ceil $sum $avg $min $max $concat $toLower $toUpper $substrCP $strLenCP $size $arrayElemAt $first $last ' +
    '$in $isArray $concatArrays $filter $map $slice $reverseArray $mergeObjects $year $month $dayOfMonth $dateToString'
  ).split(' '),
);

/** How deep expressions may nest. */
export const MAX_EXPRESSION_DEPTH = 50;

/** Reads an expression (that went through BSON) and gives what computes it. */
export function evaluator(expression: unknown): Evaluate {
  check(expression, NO_VARIABLES, 0);
  if (typeof expression === 'string' && /^\$[^$.]+$/.test(expression)) {
    const field = expression.slice(1);
    return (doc) => doc[field];
  }
  if (typeof expression !== 'object' || expression === null) {
    if (typeof expression !== 'string' || !expression.startsWith('$')) return () => expression;
  }
  return (doc) => compute(doc, expression);
}

/** Whether a computed value counts as true. */
export function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== 0;
}

const NO_VARIABLES: ReadonlySet<string> = new Set(['ROOT', 'CURRENT', 'REMOVE']);

function compute(doc: Doc, expression: unknown): unknown {
  try {
    return evalExpr(doc as never, expression as never, OPTIONS) as unknown;
  } catch (error) {
    if (error instanceof EmbeddedRefusal) throw error;
    throw serverError('BadValue', (error as Error).message);
  }
}

function check(expression: unknown, variables: ReadonlySet<string>, depth: number): void {
  if (depth > MAX_EXPRESSION_DEPTH) throw serverError('BadValue', 'expression nested too deep');
  if (typeof expression === 'string') checkPath(expression, variables);
  else if (Array.isArray(expression)) for (const part of expression) check(part, variables, depth + 1);
  else if (isDoc(expression)) checkObject(expression, variables, depth);
}

function checkPath(expression: string, variables: ReadonlySet<string>): void {
  if (!expression.startsWith('$')) return;
  const parts = expression.split('.');
  const head = parts[0] as string;
  if (head.startsWith('$$') && !variables.has(head.slice(2))) throw new EmbeddedRefusal(`the variable ${head}`);
  if (parts.some(isPlace)) throw new EmbeddedRefusal(`the expression path ${expression}`, 'use $arrayElemAt');
}

function checkObject(expression: Doc, variables: ReadonlySet<string>, depth: number): void {
  for (const [key, value] of Object.entries(expression)) {
    if (!key.startsWith('$')) check(value, variables, depth + 1);
    else {
      if (!EXPRESSIONS.has(key)) throw new EmbeddedRefusal(key);
      if (Object.keys(expression).length > 1) {
        throw serverError('BadValue', 'an object representing an expression must have exactly one field');
      }
      if (key !== '$literal') check(value, withNamed(key, value, variables), depth + 1);
    }
  }
}

/** `$map` and `$filter` name their element (`as`, else `this`). */
function withNamed(key: string, value: unknown, variables: ReadonlySet<string>): ReadonlySet<string> {
  if ((key !== '$map' && key !== '$filter') || !isDoc(value)) return variables;
  return new Set([...variables, typeof value.as === 'string' ? value.as : 'this']);
}

function orderOf(a: unknown, b: unknown): number {
  // In expressions a missing value stands below null.
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareValues(a, b);
}

type Operator = (doc: unknown, expression: unknown, options: Options) => unknown;

function comparison(decide: (order: number) => unknown): Operator {
  return (doc, expression, options) => {
    const pair = expression as [unknown, unknown];
    if (!Array.isArray(pair) || pair.length !== 2)
      throw serverError('BadValue', 'a comparison takes exactly 2 arguments');
    const [a, b] = pair.map((part) => evalExpr(doc as never, part as never, options) as unknown);
    return decide(orderOf(a, b));
  };
}

function context(): Context {
  const kept = Object.entries(mingoExpressions).filter(([name]) => EXPRESSIONS.has(name));
  const own = {
    $eq: comparison((order) => order === 0),
    $ne: comparison((order) => order !== 0),
    $gt: comparison((order) => order > 0),
    $gte: comparison((order) => order >= 0),
    $lt: comparison((order) => order < 0),
    $lte: comparison((order) => order <= 0),
    $cmp: comparison(Math.sign),
    $in: isIn,
    $and: allOf,
    $or: anyOf,
    $not: notOf,
  };
  return MingoContext.init({ expression: { ...Object.fromEntries(kept), ...own } as never, accumulator: {} });
}

function many(doc: unknown, expression: unknown, options: Options): unknown[] {
  const parts = Array.isArray(expression) ? expression : [expression];
  return parts.map((part) => evalExpr(doc as never, part as never, options) as unknown);
}

const allOf: Operator = (doc, expression, options) => many(doc, expression, options).every(isTrue);
const anyOf: Operator = (doc, expression, options) => many(doc, expression, options).some(isTrue);
const notOf: Operator = (doc, expression, options) => !isTrue(many(doc, expression, options)[0]);
const isIn: Operator = (doc, expression, options) => {
  const [value, list] = many(doc, expression, options);
  if (!Array.isArray(list)) throw serverError('BadValue', '$in requires an array as a second argument');
  return list.some((entry) => identical(entry, value) || orderOf(entry, value) === 0);
};

const OPTIONS = {
  idKey: '_id',
  context: context(),
  processingMode: ProcessingMode.CLONE_OFF,
  scriptEnabled: false,
  failOnError: true,
  useStrictMode: true,
} as unknown as Options;
