import { invariant } from '../lib/errors';
import { isDay, isTime } from '../lib/seoul';
import { isText, type Param, type Params, plain, type Text, t } from '../lib/text';
import type { Row } from '../lib/utterance';
import type { FlowValue, RowSource } from './schema';
import type { Value } from './types';

/** The variables of one frame. */
export type Vars = Readonly<Record<string, Value>>;

/** The name and path of a reference `$name.field?`; null for a literal. */
export function reference(value: unknown): { name: string; path: readonly string[]; maybe: boolean } | null {
  if (typeof value !== 'string' || !value.startsWith('$')) return null;
  const maybe = value.endsWith('?');
  const [name = '', ...path] = value.slice(1, maybe ? -1 : undefined).split('.');
  return { name, path, maybe };
}

/** Resolves a flow's value; an absent variable or field gives null. */
export function resolve(value: FlowValue, vars: Vars): Value {
  const ref = reference(value);
  if (ref) return dig(vars[ref.name] ?? null, ref.path);
  if (Array.isArray(value)) return value.map((inner) => resolve(inner, vars));
  if (typeof value === 'object' && value !== null) return resolveAll(value, vars);
  return value;
}

/** Resolves each named value. */
export function resolveAll(values: Readonly<Record<string, FlowValue>> | undefined, vars: Vars): Record<string, Value> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, resolve(value, vars)]));
}

/** Drops null values; actions, sources, starts and calls get only the others. */
export function present(values: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function dig(value: Value, path: readonly string[]): Value {
  let found: Value = value;
  for (const field of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, field))
      return null;
    found = (found as Readonly<Record<string, Value>>)[field] ?? null;
  }
  return found;
}

/** A text with its parameters filled from the variables. */
export function textOf(key: string, values: Readonly<Record<string, FlowValue>> | undefined, vars: Vars): Text {
  if (!values) return t(key);
  const params: Params = Object.fromEntries(
    Object.entries(resolveAll(values, vars)).map(([name, value]) => [name, param(value, `${key}.${name}`)]),
  );
  return t(key, params);
}

/**
 * A value as a text's parameter; an absent one is empty. Throws on a record that isn't a text, since no sentence can
 * hold it.
 */
export function param(value: Value, where: string): Param {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map((inner: Value) => param(inner, where));
  invariant(isText(value), `the value for ${where} is a record, not a text; give one of its fields`);
  return value;
}

/** The rows of a card; a row with an absent value is left out. */
export function rowsOf(rows: readonly RowSource[] | undefined, vars: Vars): Row[] {
  return (rows ?? []).flatMap((row) => {
    const value = resolve(row.value, vars);
    if (value === null || value === '') return [];
    return [{ label: t(row.label), value: rowValue(value, row) }];
  });
}

function rowValue(value: Value, row: RowSource): Text {
  const given = param(value, row.label);
  if (row.as) return t(`format.row.${row.as}`, { value: given });
  if (typeof given === 'string') {
    if (isDay(given)) return t('format.row.date', { value: given });
    return isTime(given) ? t('format.row.time', { value: given }) : plain(given);
  }
  if (typeof given === 'number') return plain(String(given));
  return isText(given) ? given : t('format.row.list', { value: given });
}
