import { invariant } from '../../lib/errors';
import { markOf, type Secret } from './cipher';
import { MAX_BEGINNING } from './limits';
import { isEmpty, isPart, plainPath } from './paths';
import type { CollectionPlan, SealedField } from './plan';

/** The field with the marks of a document's sealed words; only the sealing reads it. */
export const MARKS = 'marks';

type Filter = Readonly<Record<string, unknown>>;

/** The path of the marks of a sealed field. */
export function marksPath(path: string): string {
  return `${MARKS}.${path}`;
}

/** The marks by which a word is found: of the whole word, and of its beginnings. */
export function marksOf(secret: Secret, field: SealedField, word: string): readonly string[] {
  const whole = markOf(secret, useOf(field, '='), word);
  if (field.found !== 'beginnings') return [whole];
  const letters = [...word].slice(0, MAX_BEGINNING);
  return [whole, ...letters.map((_, i) => markOf(secret, useOf(field, '^'), letters.slice(0, i + 1).join('')))];
}

/**
 * A filter over the stored form: a sealed word is looked for by its marks, under every secret.
 * @throws Error for a condition that sealed values can't meet
 */
export function markedFilter(secrets: readonly Secret[], plan: CollectionPlan, filter: Filter): Filter {
  if (isOutside(plan, filter)) return filter;
  const marked: Record<string, unknown> = {};
  for (const [name, condition] of Object.entries(filter)) {
    if (name.startsWith('$')) {
      const parts = condition as readonly Filter[];
      marked[name] = Array.isArray(parts) ? parts.map((part) => markedFilter(secrets, plan, part)) : condition;
      continue;
    }
    const field = touched(plan, plainPath(name));
    if (!field || isOpen(condition)) {
      marked[name] = condition;
      continue;
    }
    invariant(field.path === name && field.found !== 'never', `${plan.collection}.${name} is sealed: nothing finds it`);
    const [use, words] = wanted(field, condition);
    const marks = secrets.flatMap((secret) => words.map((word) => markOf(secret, use, word)));
    marked[marksPath(name)] = marks.length === 1 ? marks[0] : { $in: marks };
  }
  return marked;
}

/** True if no condition touches a sealed field, as in most filters. */
function isOutside(plan: CollectionPlan, filter: Filter): boolean {
  for (const name in filter) if (name.startsWith('$') || touched(plan, plainPath(name))) return false;
  return true;
}

/** The declaration of an index over the stored form: a sealed word is indexed by its marks. */
export function markedIndex(plan: CollectionPlan, keys: Filter, options: Filter): readonly [Filter, Filter] {
  const partial = options.partialFilterExpression as Filter | undefined;
  const marked = (paths: Filter) =>
    Object.fromEntries(
      Object.entries(paths).map(([path, value]) => {
        const field = touched(plan, path);
        invariant(field?.found !== 'never', `${plan.collection}.${path} is sealed: no index can hold it`);
        return [field ? marksPath(path) : path, value];
      }),
    );
  return [marked(keys), partial ? { ...options, partialFilterExpression: marked(partial) } : options];
}

function touched(plan: CollectionPlan, path: string): SealedField | undefined {
  return plan.fields.find((field) => field.path === path || path.startsWith(`${field.path}.`));
}

/** True for a condition about the presence of a value, which sealing doesn't change. */
function isOpen(condition: unknown): boolean {
  if (isEmpty(condition)) return true;
  if (!isPart(condition)) return false;
  return Object.entries(condition).every(([name, value]) => name === '$exists' || (name === '$ne' && isEmpty(value)));
}

/** The use and the words of the marks that a condition asks for. */
function wanted(field: SealedField, condition: unknown): readonly [use: string, words: readonly string[]] {
  if (typeof condition === 'string') return [useOf(field, '='), [condition]];
  const { $eq, $in, $gte, ...rest } = condition as Filter;
  if (typeof $eq === 'string') return [useOf(field, '='), [$eq]];
  if (Array.isArray($in)) return [useOf(field, '='), $in as readonly string[]];
  invariant(
    typeof $gte === 'string' && field.found === 'beginnings' && Object.keys(rest).join() === '$lt',
    `${field.collection}.${field.path} is sealed: only whole words or a beginning find it`,
  );
  return [useOf(field, '^'), [[...$gte].slice(0, MAX_BEGINNING).join('')]];
}

function useOf({ collection, path }: SealedField, kind: '=' | '^'): string {
  return `${collection}.${path}${kind}`;
}
