import type { Request } from 'express';

/** Beginning of the names of form fields that hold one value of an act. */
export const ONE = 'one.';
/** Beginning of the names of form fields that hold a list of values. Each value has a field. */
export const LIST = 'list.';

/** Name of the form fields that tell which others hold typed words. */
export const TYPED = 'typed';

/** The values of an act in a form; empty fields count as absent. */
export function givenIn(form: Readonly<Record<string, unknown>>): Readonly<Record<string, string | readonly string[]>> {
  const pairs = Object.entries(form).flatMap(([name, value]): [string, string | readonly string[]][] => {
    const values = [value].flat().filter((one): one is string => typeof one === 'string' && one.trim() !== '');
    if (values.length === 0) return [];
    if (name.startsWith(LIST)) return [[name.slice(LIST.length), values]];
    return name.startsWith(ONE) ? [[name.slice(ONE.length), values[0] ?? '']] : [];
  });
  return Object.fromEntries(pairs);
}

/** One value of a form; empty if it is missing or a list. */
export function wordIn(form: Readonly<Record<string, unknown>>, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

/** The form of a request; empty without one. */
export function formOf(req: Request): Readonly<Record<string, unknown>> {
  return (req.body ?? {}) as Readonly<Record<string, unknown>>;
}
