import type { Schema } from 'mongoose';

/** The update that empties fields. */
export interface Emptied {
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset: Readonly<Record<string, 1>>;
}

/**
 * The update that empties these paths of a document. Lists lose their entries, and fields with a default get it.
 * Required words become empty, and other fields are removed. Throws for a path the schema doesn't have.
 */
export function emptied<T>(schema: Schema<T>, paths: readonly string[]): Emptied {
  const set: Record<string, unknown> = {};
  const unset: Record<string, 1> = {};
  for (const path of paths) {
    const type = schema.path(path);
    if (!type) throw new Error(`the schema has no path ${path}`);
    const { default: initial, required } = type.options as { default?: unknown; required?: unknown };
    if (type.instance === 'Array') set[path] = [];
    else if (initial !== undefined) set[path] = initial;
    else if (required === true && type.instance === 'String') set[path] = '';
    else unset[path] = 1;
  }
  return { set, unset };
}
