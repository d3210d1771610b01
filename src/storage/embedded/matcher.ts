import { types } from 'node:util';
import type { ValueTest } from './conditions';
import * as conditions from './conditions';
import { EmbeddedRefusal, serverError } from './errors';
import { evaluator, isTrue } from './expressions';
import { type Path, splitPath, walkPath } from './paths';
import { type Doc, isDoc, throughBson } from './values';

/** One condition on one path; `op` and `operand` are for the planner, `test` decides. */
export interface LeafNode {
  readonly kind: 'leaf';
  readonly path: string;
  readonly parts: Path;
  readonly op: string;
  readonly operand: unknown;
  /** Whether an array at the end is looked into. */
  readonly leafArrays: boolean;
  readonly test: ValueTest;
  /** Set for `$elemMatch` on documents: the filter every one of them is tried with. */
  readonly inner?: FilterNode;
}

/** A filter, understood. */
export type FilterNode =
  | LeafNode
  | { readonly kind: 'and' | 'or' | 'nor'; readonly nodes: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly node: FilterNode }
  | { readonly kind: 'expr'; readonly holds: (doc: Doc) => boolean };

/** A filter ready to be used on documents. */
export interface Filter {
  readonly root: FilterNode;
  readonly test: (doc: Doc) => boolean;
}

/** How many conditions one filter may hold. */
export const MAX_CONDITIONS = 10_000;

/** Reads a caller's filter; throws the server's error when it is malformed and a refusal for what isn't supported. */
export function compileFilter(filter: unknown): Filter {
  return compilePlain(throughBson(filter ?? {}));
}

/** The same for a filter that went through BSON already. */
export function compilePlain(plain: unknown): Filter {
  if (!isDoc(plain)) throw serverError('TypeMismatch', 'the filter must be an object');
  const root = parseFilter(plain);
  return { root, test: tester(root) };
}

/** The parsed conditions an array element has to meet, for `$pull`, `arrayFilters` and the like. */
export function parseOperators(path: string, operators: Doc): FilterNode {
  const nodes = Object.entries(operators)
    .filter(([op]) => op !== '$options')
    .map(([op, operand]) => parseOperator(path, op, operand, operators));
  return nodes.length === 1 ? (nodes[0] as FilterNode) : { kind: 'and', nodes };
}

/** Whether a filter's value is a set of operators rather than a document to be equal to. */
export function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') ?? false;
}

/** A test of an array element by operators alone (`{$gt: 1, $lt: 5}`); nested arrays are not looked into. */
export function elementTest(operators: Doc): ValueTest {
  return valueTester(parseOperators('', operators));
}

/** A test of an array element by a filter on its fields (`{x: 1, y: {$gt: 2}}`), as `$elemMatch` means it. */
export function elementFilter(filter: Doc): ValueTest {
  const inner = parseFilter(filter);
  if (inner.kind === 'expr') throw serverError('BadValue', '$expr can only be applied to the top-level document');
  return elementTester(inner);
}

/** The test a parsed filter stands for. */
export function tester(node: FilterNode): (doc: Doc) => boolean {
  if (node.kind === 'leaf') return leafTester(node);
  if (node.kind === 'expr') return node.holds;
  if (node.kind === 'not') {
    const test = tester(node.node);
    return (doc) => !test(doc);
  }
  const tests = node.nodes.map(tester);
  if (node.kind === 'and')
    return tests.length === 1 ? (tests[0] as (doc: Doc) => boolean) : (doc) => tests.every((t) => t(doc));
  if (node.kind === 'or') return (doc) => tests.some((test) => test(doc));
  return (doc) => !tests.some((test) => test(doc));
}

function leafTester(node: LeafNode): (doc: Doc) => boolean {
  return (doc) => walkPath(doc, node.parts, node.leafArrays, node.test);
}

function valueTester(node: FilterNode): ValueTest {
  if (node.kind === 'leaf') return node.test;
  if (node.kind === 'not') {
    const test = valueTester(node.node);
    return (value) => !test(value);
  }
  if (node.kind === 'expr') throw serverError('BadValue', '$expr can only be applied to the top-level document');
  const tests = node.nodes.map(valueTester);
  if (node.kind === 'and') return (value) => tests.every((test) => test(value));
  return (value) => tests.some((test) => test(value)) === (node.kind === 'or');
}

function parseFilter(filter: Doc): FilterNode {
  const nodes: FilterNode[] = [];
  for (const [key, value] of Object.entries(filter)) {
    if (key.startsWith('$')) {
      const node = parseTopLevel(key, value);
      if (node !== null) nodes.push(node);
    } else if (isOperators(value)) nodes.push(parseOperators(key, value));
    else nodes.push(leaf(key, types.isRegExp(value) ? '$regex' : '$eq', value, conditions.matches(value)));
  }
  if (nodes.length > MAX_CONDITIONS) throw new EmbeddedRefusal(`more than ${MAX_CONDITIONS} conditions`);
  return nodes.length === 1 ? (nodes[0] as FilterNode) : { kind: 'and', nodes };
}

function parseTopLevel(key: string, value: unknown): FilterNode | null {
  switch (key) {
    case '$and':
    case '$or':
    case '$nor': {
      if (!Array.isArray(value) || value.length === 0 || !value.every(isDoc)) {
        throw serverError('BadValue', `${key} must be a nonempty array of objects`);
      }
      return { kind: key.slice(1) as 'and' | 'or' | 'nor', nodes: value.map(parseFilter) };
    }
    case '$expr': {
      const evaluate = evaluator(value);
      return { kind: 'expr', holds: (doc) => isTrue(evaluate(doc)) };
    }
    case '$comment':
      return null;
    default:
      throw new EmbeddedRefusal(key);
  }
}

function parseOperator(path: string, op: string, operand: unknown, all: Doc): FilterNode {
  switch (op) {
    case '$eq':
      return leaf(path, op, operand, conditions.equalTo(operand));
    case '$ne':
      if (types.isRegExp(operand)) throw serverError('BadValue', "Can't have regex as arg to $ne.");
      return { kind: 'not', node: leaf(path, '$eq', operand, conditions.equalTo(operand)) };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return leaf(path, op, operand, conditions.ordered(op, operand));
    case '$in':
      return leaf(path, op, operand, conditions.oneOf(operand));
    case '$nin':
      return { kind: 'not', node: leaf(path, '$in', operand, conditions.oneOf(operand)) };
    case '$exists': {
      const exists = leaf(path, op, true, (value) => value !== undefined);
      return operand ? exists : { kind: 'not', node: exists };
    }
    case '$not':
      return { kind: 'not', node: parseNot(path, operand) };
    case '$regex':
      return parseRegex(path, operand, all.$options);
    case '$size':
      return leaf(path, op, operand, conditions.hasSize(operand), false);
    case '$mod':
      return leaf(path, op, operand, conditions.leavesRemainder(operand));
    case '$type':
      return leaf(path, op, operand, conditions.hasType(operand));
    case '$all':
      return parseAll(path, operand);
    case '$elemMatch':
      return parseElemMatch(path, operand);
    default:
      throw new EmbeddedRefusal(op);
  }
}

function parseNot(path: string, operand: unknown): FilterNode {
  if (types.isRegExp(operand)) return leaf(path, '$regex', operand, conditions.matches(operand));
  if (!isOperators(operand)) throw serverError('BadValue', '$not needs a regex or a document');
  return parseOperators(path, operand);
}

function parseRegex(path: string, operand: unknown, options: unknown): FilterNode {
  const source = types.isRegExp(operand) ? operand.source : operand;
  if (typeof source !== 'string') throw serverError('BadValue', '$regex has to be a string');
  const flags = types.isRegExp(operand) ? [...operand.flags].map((f) => (f === 'g' ? 's' : f)).join('') : '';
  return leaf(path, '$regex', operand, conditions.matchesExpression(source, String(options ?? flags)));
}

function parseAll(path: string, operand: unknown): FilterNode {
  if (!Array.isArray(operand)) throw serverError('BadValue', '$all needs an array');
  if (operand.length === 0) return leaf(path, '$all', operand, () => false);
  const nodes = operand.map((entry) => {
    if (isDoc(entry) && Object.hasOwn(entry, '$elemMatch')) return parseElemMatch(path, entry.$elemMatch);
    if (isOperators(entry)) throw serverError('BadValue', 'no $ expressions in $all');
    return leaf(path, types.isRegExp(entry) ? '$regex' : '$eq', entry, conditions.matches(entry));
  });
  return { kind: 'and', nodes };
}

function parseElemMatch(path: string, operand: unknown): FilterNode {
  if (!isDoc(operand)) throw serverError('BadValue', '$elemMatch needs an Object');
  const first = Object.keys(operand)[0] ?? '';
  if (first.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const test = elementTest(operand);
    return leaf(path, '$elemMatch', operand, (value) => Array.isArray(value) && value.some(test), false);
  }
  const inner = parseFilter(operand);
  if (inner.kind === 'expr') throw serverError('BadValue', '$expr can only be applied to the top-level document');
  const test = elementTester(inner);
  const found: ValueTest = (value) => Array.isArray(value) && value.some(test);
  return { ...leaf(path, '$elemMatch', operand, found, false), inner };
}

/** Documents are tried as they are, arrays inside the array as documents whose fields are the places. */
function elementTester(inner: FilterNode): ValueTest {
  const test = tester(inner);
  return (element) => {
    if (Array.isArray(element)) return test({ ...element } as unknown as Doc);
    return isDoc(element) && test(element);
  };
}

function leaf(path: string, op: string, operand: unknown, test: ValueTest, leafArrays = true): LeafNode {
  return { kind: 'leaf', path, parts: splitPath(path), op, operand, leafArrays, test };
}
