import { EmbeddedRefusal, serverError } from './errors';
import { DATE_OPERATORS } from './expression-dates';
import { VALUE_OPERATORS } from './expression-values';
import { fieldOf, isPlace, type Path } from './paths';
import { type Doc, isDoc } from './values';

/** Computes an aggregation expression on a document; undefined stands for a missing value. */
export type Evaluate = (doc: Doc) => unknown;

/** How deep expressions may nest. */
export const MAX_EXPRESSION_DEPTH = 50;

/** Reads an expression (that went through BSON) and gives what computes it; operators that aren't here are refused. */
export function evaluator(expression: unknown): Evaluate {
  const compute = compile(expression, NO_VARIABLES, 0);
  return (doc) => compute({ root: doc, variables: NOTHING });
}

/** Whether a computed value counts as true. */
export function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== 0;
}

/** What an expression is computed in: the document, and what `$map`, `$filter` and `$let` have named. */
interface Scope {
  readonly root: Doc;
  readonly variables: { readonly [name: string]: unknown };
}

type Compute = (scope: Scope) => unknown;
type Names = ReadonlySet<string>;

const NO_VARIABLES: Names = new Set();
const NOTHING = {};

function compile(expression: unknown, names: Names, depth: number): Compute {
  if (depth > MAX_EXPRESSION_DEPTH) throw serverError('BadValue', 'expression nested too deep');
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, names);
  if (Array.isArray(expression)) {
    const parts = expression.map((part) => compile(part, names, depth + 1));
    // In an array a missing value becomes null.
    return (scope) => parts.map((part) => part(scope) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const entries = Object.entries(expression);
  const [first] = entries;
  if (first?.[0].startsWith('$')) {
    if (entries.length > 1) throw serverError('BadValue', 'an expression object must have exactly one operator');
    return compileOperator(first[0], first[1], names, depth + 1);
  }
  const fields = entries.map(([field, part]) => {
    if (field.startsWith('$') || field.includes('.'))
      throw serverError('BadValue', `the field name '${field}' isn't allowed here`);
    return [field, compile(part, names, depth + 1)] as const;
  });
  return (scope) => {
    const out: Doc = {};
    for (const [field, part] of fields) {
      const value = part(scope);
      if (value !== undefined) out[field] = value;
    }
    return out;
  };
}

function compilePath(expression: string, names: Names): Compute {
  const parts = expression.split('.');
  const head = parts[0] as string;
  if (parts.some(isPlace)) throw new EmbeddedRefusal(`the expression path ${expression}`, 'use $arrayElemAt');
  if (parts.includes('')) throw serverError('BadValue', `the field path '${expression}' has an empty part`);
  if (!head.startsWith('$$')) {
    const path = [head.slice(1), ...parts.slice(1)];
    if (path[0] === '') throw serverError('BadValue', "'$' by itself is not a valid field path");
    if (path.length === 1) return ({ root }) => fieldOf(root, path[0] as string);
    return ({ root }) => follow(root, path);
  }
  const name = head.slice(2);
  const rest = parts.slice(1);
  if (name === 'REMOVE') return () => undefined;
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => follow(root, rest);
  if (!names.has(name)) throw new EmbeddedRefusal(`the variable ${head}`, 'it is not defined here');
  return ({ variables }) => follow(variables[name], rest);
}

/** Follows a path; through an array it gives what the documents in it have there. */
function follow(value: unknown, path: Path): unknown {
  if (path.length === 0) return value;
  if (isDoc(value)) return follow(fieldOf(value, path[0] as string), path.slice(1));
  if (!Array.isArray(value)) return undefined;
  return value
    .filter(isDoc)
    .map((element) => follow(element, path))
    .filter((found) => found !== undefined);
}

function compileOperator(operator: string, argument: unknown, names: Names, depth: number): Compute {
  const special = SPECIAL.get(operator);
  if (special !== undefined) return special(argument, names, depth);
  const dated = DATE_OPERATORS.get(operator);
  if (dated !== undefined) {
    const named = isDoc(argument) && !Object.keys(argument).some((key) => key.startsWith('$'));
    const fields = namedParts(named ? argument : { date: argument }, names, depth);
    return (scope) => dated(computed(fields, scope));
  }
  const known = VALUE_OPERATORS.get(operator);
  if (known === undefined) throw new EmbeddedRefusal(operator);
  const parts = (Array.isArray(argument) ? argument : [argument]).map((part) => compile(part, names, depth));
  const [least, most] = known.arguments;
  if (parts.length < least || parts.length > most) {
    throw serverError(
      'BadValue',
      `Expression ${operator} takes ${least} to ${most} arguments. ${parts.length} were passed in.`,
    );
  }
  return (scope) => known.compute(parts.map((part) => part(scope)));
}

type NamedParts = readonly (readonly [string, Compute])[];

function namedParts(argument: Doc, names: Names, depth: number): NamedParts {
  return Object.entries(argument).map(([name, part]) => [name, compile(part, names, depth)] as const);
}

function computed(parts: NamedParts, scope: Scope): Doc {
  return Object.fromEntries(parts.map(([name, part]) => [name, part(scope)]));
}

/** Operators that don't compute all their arguments, or not in the same scope. */
const SPECIAL: ReadonlyMap<string, (argument: unknown, names: Names, depth: number) => Compute> = new Map([
  ['$literal', (argument: unknown) => () => argument],
  ['$and', (argument: unknown, names: Names, depth: number) => logic(argument, names, depth, true)],
  ['$or', (argument: unknown, names: Names, depth: number) => logic(argument, names, depth, false)],
  ['$cond', cond],
  ['$switch', choice],
  ['$filter', filter],
  ['$map', map],
]);

function logic(argument: unknown, names: Names, depth: number, all: boolean): Compute {
  const parts = (Array.isArray(argument) ? argument : [argument]).map((part) => compile(part, names, depth));
  return (scope) => (all ? parts.every((part) => isTrue(part(scope))) : parts.some((part) => isTrue(part(scope))));
}

function cond(argument: unknown, names: Names, depth: number): Compute {
  const three = Array.isArray(argument) ? argument : isDoc(argument) ? [argument.if, argument.then, argument.else] : [];
  const given = Array.isArray(argument) ? argument.length : Object.keys(Object(argument)).length;
  if (given !== 3 || three.includes(undefined))
    throw serverError('BadValue', 'Expression $cond takes exactly 3 arguments');
  const [test, yes, no] = three.map((part) => compile(part, names, depth)) as [Compute, Compute, Compute];
  return (scope) => (isTrue(test(scope)) ? yes(scope) : no(scope));
}

function choice(argument: unknown, names: Names, depth: number): Compute {
  const { branches, default: otherwise } = isDoc(argument) ? argument : ({} as Doc);
  if (!Array.isArray(branches) || branches.length === 0)
    throw serverError('BadValue', '$switch requires at least one branch');
  const read = branches.map((branch: Doc) => ({
    test: compile(branch.case, names, depth),
    value: compile(branch.then, names, depth),
  }));
  const rest = isDoc(argument) && Object.hasOwn(argument, 'default') ? compile(otherwise, names, depth) : null;
  return (scope) => {
    const found = read.find(({ test }) => isTrue(test(scope)));
    if (found !== undefined) return found.value(scope);
    if (rest === null)
      throw serverError(
        'BadValue',
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return rest(scope);
  };
}

function filter(argument: unknown, names: Names, depth: number): Compute {
  const { input, as, inner, key } = elementwise('$filter', 'cond', argument, names, depth);
  return (scope) =>
    overArray(
      '$filter',
      input(scope),
      (array) => array.filter((it) => isTrue(inner(withVariable(scope, as, it)))),
      key,
    );
}

function map(argument: unknown, names: Names, depth: number): Compute {
  const { input, as, inner, key } = elementwise('$map', 'in', argument, names, depth);
  return (scope) =>
    overArray('$map', input(scope), (array) => array.map((it) => inner(withVariable(scope, as, it)) ?? null), key);
}

function elementwise(operator: string, key: string, argument: unknown, names: Names, depth: number) {
  if (!isDoc(argument) || !Object.hasOwn(argument, 'input') || !Object.hasOwn(argument, key)) {
    throw serverError('BadValue', `${operator} needs input and ${key}`);
  }
  for (const name of Object.keys(argument)) {
    if (!['input', 'as', key].includes(name)) throw new EmbeddedRefusal(`${name} in ${operator}`);
  }
  const as = typeof argument.as === 'string' ? argument.as : 'this';
  const inner = compile(argument[key], new Set([...names, as]), depth);
  return { input: compile(argument.input, names, depth), as, inner, key };
}

function overArray(operator: string, input: unknown, apply: (array: unknown[]) => unknown[], key: string): unknown {
  if (input === null || input === undefined) return null;
  if (!Array.isArray(input)) throw serverError('BadValue', `input to ${operator} (${key}) must be an array`);
  return apply(input);
}

function withVariable(scope: Scope, name: string, value: unknown): Scope {
  return { root: scope.root, variables: { ...scope.variables, [name]: value } };
}
