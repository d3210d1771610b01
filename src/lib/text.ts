/**
 * A value put into a text. How a number of minutes, a date or a name is written is the locale's affair
 * (`{{minutes, duration}}`, `{{date, date}}`, `{{name, 이/가}}`), so plain values are enough here.
 */
export type Param = string | number | Text | readonly Param[];

export type Params = Readonly<Record<string, Param>>;

/** A text by locale key, so that it can be said in any language; or a person's own words, passed on as they are. */
export type Text = { readonly key: string; readonly params?: Params } | { readonly plain: string };

/** Short for a text by key. */
export function t(key: string, params?: Params): Text {
  return params ? { key, params } : { key };
}

/** Short for a person's own words. */
export function plain(words: string): Text {
  return { plain: words };
}

/** True for the parameter values that are themselves texts. */
export function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && ('key' in value || 'plain' in value);
}
