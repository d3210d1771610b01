import { parseSync } from '@swc/core';

/**
 * The calls of a source text to the store: operators, methods of the driver's collection, options as `method option`.
 */
export interface Calls {
  readonly operators: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  readonly options: ReadonlySet<string>;
}

/** The driver's method behind a Mongoose method, if their names differ. */
const DRIVER_METHODS: Readonly<Record<string, string>> = {
  create: 'insertOne',
  findById: 'findOne',
  exists: 'findOne',
  createIndexes: 'createIndex',
};
/**
 * Methods that arrays or other objects have too. They count only with an object as first argument or before `.lean()`.
 */
const AMBIGUOUS: ReadonlySet<string> = new Set(['find', 'create']);
/** The driver's option behind a chained call of a query. */
const CHAINED: Readonly<Record<string, string>> = { sort: 'sort', limit: 'limit', select: 'projection' };
const QUERY_ENDS: ReadonlySet<string> = new Set(['lean', 'cursor']);

type Node = { readonly type: string; readonly [part: string]: unknown };

interface Call {
  readonly name: string;
  readonly args: readonly Node[];
}

/** Reads one TypeScript source by its syntax, so comments and texts don't count. */
export function callsIn(source: string): Calls {
  const found = { operators: new Set<string>(), methods: new Set<string>(), options: new Set<string>() };
  visit(parseSync(source, { syntax: 'typescript' }) as unknown as Node, (node) => {
    if (node.type === 'ObjectExpression') {
      for (const key of keysOf(node)) if (key.startsWith('$')) found.operators.add(key);
    }
    const chain = chainOf(node);
    const [first, ...then] = chain;
    if (first === undefined) return;
    const later = new Set(then.map(({ name }) => name));
    if (first.name === 'index') {
      for (const option of keysOf(first.args[1])) found.options.add(`createIndex ${option}`);
      return;
    }
    const isQuery = first.args[0]?.type === 'ObjectExpression' || [...later].some((name) => QUERY_ENDS.has(name));
    if (AMBIGUOUS.has(first.name) && !isQuery) return;
    const method = DRIVER_METHODS[first.name] ?? first.name;
    found.methods.add(method);
    for (const name of later) if (CHAINED[name]) found.options.add(`${method} ${CHAINED[name]}`);
    if (method === 'find' || method === 'findOne') {
      if (first.args.length > 1) found.options.add(`${method} projection`);
    } else for (const option of keysOf(first.args[2])) found.options.add(`${method} ${option}`);
  });
  return found;
}

/** The calls of several sources together. */
export function merged(all: readonly Calls[]): Calls {
  const of = (part: keyof Calls) => new Set(all.flatMap((one) => [...one[part]]));
  return { operators: of('operators'), methods: of('methods'), options: of('options') };
}

/** The method calls of `x.a(…).b(…).c(…)`, a first; empty for any other node. */
function chainOf(node: Node): Call[] {
  if (node.type !== 'CallExpression') return [];
  const callee = node.callee as Node;
  const property = callee.property as Node | undefined;
  if (callee.type !== 'MemberExpression' || property?.type !== 'Identifier') return [];
  const args = (node.arguments as { readonly expression: Node }[]).map(({ expression }) => expression);
  return [...chainOf(callee.object as Node), { name: String(property.value), args }];
}

/** The keys of an object literal, including those of a conditionally spread object. */
function keysOf(node: Node | undefined): string[] {
  if (node?.type === 'ParenthesisExpression') return keysOf(node.expression as Node);
  if (node?.type === 'ConditionalExpression') {
    return [...keysOf(node.consequent as Node), ...keysOf(node.alternate as Node)];
  }
  if (node?.type !== 'ObjectExpression') return [];
  return (node.properties as Node[]).flatMap((property) => {
    if (property.type === 'SpreadElement') return keysOf(property.arguments as Node);
    const key = (property.key ?? property) as Node;
    return key.type === 'Identifier' || key.type === 'StringLiteral' ? [String(key.value)] : [];
  });
}

function visit(node: unknown, seen: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, seen);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  if ('type' in node) seen(node as Node);
  for (const inner of Object.values(node)) visit(inner, seen);
}
