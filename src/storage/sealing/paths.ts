/** A document or a part of it. */
export type Part = { readonly [field: string]: unknown };

/** The value at a dotted path of documents; undefined if it is missing. */
export function valueAt(part: unknown, path: string): unknown {
  let at: unknown = part;
  for (const name of path.split('.')) at = isPart(at) ? at[name] : undefined;
  return at;
}

/** A copy of `value` with every value at `path` replaced; lists on the way are walked. Other parts are shared. */
export function replacedAt(value: unknown, path: readonly string[], replace: (value: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  const plain = asStored(value);
  if (name === undefined) return replace(plain);
  if (Array.isArray(plain)) return Array.from(plain, (one) => replacedAt(one, path, replace));
  if (!isPart(plain) || !(name in plain)) return plain;
  return { ...plain, [name]: replacedAt(plain[name], rest, replace) };
}

/** Every value at a path, with the part that holds it; lists on the way are walked. */
export function* placesAt(
  given: unknown,
  path: readonly string[],
): Generator<{ readonly holder: Record<string, unknown>; readonly name: string; readonly value: unknown }> {
  const value = asStored(given);
  if (Array.isArray(value)) {
    for (const one of value) yield* placesAt(one, path);
    return;
  }
  const [name, ...rest] = path;
  if (name === undefined || !isPart(value)) return;
  const inner = value[name];
  if (inner === undefined) return;
  if (rest.length === 0) yield { holder: value as Record<string, unknown>, name, value: inner };
  else yield* placesAt(inner, rest);
}

/** A number or a `$` sign of a list in a path. */
const OF_LIST = /(^|\.)(\d+|\$[^.]*)(\.|$)/;

/** A path of an update without the numbers and `$` signs of lists. */
export function plainPath(path: string): string {
  if (!OF_LIST.test(path)) return path;
  return path
    .split('.')
    .filter((name) => !/^(\d+|\$.*)$/.test(name))
    .join('.');
}

/** Mongoose casts the values of an update to documents of its own; the driver stores what they stand for. */
export function asStored(value: unknown): unknown {
  const cast = value as { readonly toBSON?: () => unknown; readonly _bsontype?: string } | null | undefined;
  return typeof cast?.toBSON === 'function' && cast._bsontype === undefined ? cast.toBSON() : value;
}

/** True for an embedded document; not for a list, a date or another value of BSON. */
export function isPart(value: unknown): value is Part {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) return false;
  return (value as { _bsontype?: string })._bsontype === undefined && !(value instanceof Uint8Array);
}

/** True for a value that tells nothing: it is stored as it is. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
