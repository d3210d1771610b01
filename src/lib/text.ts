/**
 * A value for a text. Plain values are enough, since the locale formats them (`{{minutes, duration}}`, `{{date,
 * date}}`, `{{name, 이/가}}`).
 */
export type Param = string | number | Text | readonly Param[];

export type Params = Readonly<Record<string, Param>>;

/** A text by locale key, which can be said in any language; or a person's own words, passed on unchanged. */
export type Text = { readonly key: string; readonly params?: Params } | { readonly plain: string };

/** Makes a text by key. */
export function t(key: string, params?: Params): Text {
  return params ? { key, params } : { key };
}

/** Makes a text of a person's own words. */
export function plain(words: string): Text {
  return { plain: words };
}

/** True for a parameter value that is itself a text. */
export function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && ('key' in value || 'plain' in value);
}

/** Every string in a value, such as a text or a session. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.values(value).flatMap(stringsIn);
}
