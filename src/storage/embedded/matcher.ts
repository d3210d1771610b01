import { equalTo, type Ordering, oneOf, ordered } from './conditions';
import { EmbeddedRefusal, serverError } from './errors';
import { MAX_CONDITIONS } from './limits';
import { type Path, splitPath, type Visit, walkPath } from './paths';
import { type Doc, isDoc, throughBson } from './values';

/** One condition on one path; the planner reads `op` and `operand`, `test` decides. */
export interface LeafNode {
  readonly kind: 'leaf';
  readonly path: string;
  readonly parts: Path;
  /** `equal` for a plain value, else the operator's name. */
  readonly op: 'equal' | '$in' | '$exists' | Ordering;
  readonly operand: unknown;
  readonly test: Visit;
}

/** A parsed filter. */
export type FilterNode =
  | LeafNode
  | { readonly kind: 'and' | 'or'; readonly nodes: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly node: FilterNode };

/** A filter ready for use on documents. */
export interface Filter {
  readonly root: FilterNode;
  readonly test: (doc: Doc) => boolean;
}

/** The operators that combine filters. */
export const LOGICAL_OPERATORS: ReadonlyMap<string, (operand: unknown) => FilterNode> = new Map<
  string,
  (operand: unknown) => FilterNode
>([['$or', parseOr]]);

/** The operators on one path. https://www.mongodb.com/docs/manual/reference/operator/query/ */
export const FILTER_OPERATORS: ReadonlyMap<string, (path: string, operand: unknown) => FilterNode> = new Map<
  string,
  (path: string, operand: unknown) => FilterNode
>([
  ['$ne', (path, operand) => ({ kind: 'not', node: leaf(path, 'equal', operand, equalTo(operand)) })],
  ['$gt', ordering('$gt')],
  ['$gte', ordering('$gte')],
  ['$lt', ordering('$lt')],
  ['$lte', ordering('$lte')],
  ['$in', (path, operand) => leaf(path, '$in', operand, oneOf(operand))],
  ['$exists', parseExists],
]);

/** Reads a caller's filter. Throws the server's error for a malformed one, and a refusal for an unknown operator. */
export function compileFilter(filter: unknown): Filter {
  return compilePlain(isOfStrings(filter) ? filter : throughBson(filter ?? {}));
}

/** True for the usual filter, which BSON would give back as it is. */
function isOfStrings(filter: unknown): boolean {
  if (Object.getPrototypeOf(filter ?? 0) !== Object.prototype) return false;
  for (const key in filter as Doc) if (key.startsWith('$') || typeof (filter as Doc)[key] !== 'string') return false;
  return true;
}

/** As `compileFilter`, for a filter that already went through BSON. */
export function compilePlain(plain: unknown): Filter {
  if (!isDoc(plain)) throw serverError('TypeMismatch', 'the filter must be an object');
  const root = parseFilter(plain);
  return { root, test: tester(root) };
}

/** True if a filter's value is a set of operators rather than a document to compare with. */
export function isOperators(value: unknown): value is Doc {
  return isDoc(value) && (Object.keys(value)[0]?.startsWith('$') ?? false);
}

function tester(node: FilterNode): (doc: Doc) => boolean {
  if (node.kind === 'leaf') return (doc) => walkPath(doc, node.parts, node.test);
  if (node.kind === 'not') {
    const test = tester(node.node);
    return (doc) => !test(doc);
  }
  const tests = node.nodes.map(tester);
  if (node.kind === 'or') return (doc) => tests.some((test) => test(doc));
  return (doc) => tests.every((test) => test(doc));
}

function parseFilter(filter: Doc): FilterNode {
  const nodes = Object.entries(filter).flatMap(([key, value]): FilterNode[] => {
    if (key.startsWith('$')) return [known(LOGICAL_OPERATORS, key)(value)];
    if (!isOperators(value)) return [leaf(key, 'equal', value, equalTo(value))];
    return Object.entries(value).map(([op, operand]) => known(FILTER_OPERATORS, op)(key, operand));
  });
  if (nodes.length > MAX_CONDITIONS) throw new EmbeddedRefusal(`more than ${MAX_CONDITIONS} conditions`);
  return nodes.length === 1 ? (nodes[0] as FilterNode) : { kind: 'and', nodes };
}

function known<T>(operators: ReadonlyMap<string, T>, name: string): T {
  const operator = operators.get(name);
  if (operator === undefined) throw new EmbeddedRefusal(name);
  return operator;
}

function ordering(op: Ordering): (path: string, operand: unknown) => FilterNode {
  return (path, operand) => leaf(path, op, operand, ordered(op, operand));
}

function parseOr(operand: unknown): FilterNode {
  if (!Array.isArray(operand) || operand.length === 0 || !operand.every(isDoc)) {
    throw serverError('BadValue', '$or must be a nonempty array of objects');
  }
  return { kind: 'or', nodes: operand.map(parseFilter) };
}

function parseExists(path: string, operand: unknown): FilterNode {
  const exists = leaf(path, '$exists', true, (value) => value !== undefined);
  return operand ? exists : { kind: 'not', node: exists };
}

function leaf(path: string, op: LeafNode['op'], operand: unknown, test: Visit): LeafNode {
  return { kind: 'leaf', path, parts: splitPath(path), op, operand, test };
}
