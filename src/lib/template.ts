import type { Format } from './formats';

/** A text in parts: words, and the places of its parameters. */
type Template = readonly (string | { readonly name: string; readonly format: Format | null })[];

/** The values of a text's parameters, in words already. */
export type Said = Readonly<Record<string, string | number | readonly (string | number)[]>>;

const PLACE = /\{\{([^{}]+)\}\}/g;
/** A parameter, with one format at most. i18next reads any other place. */
const PLAIN = /^\s*([\w$]+)\s*(?:,([^,()]+))?$/;

/**
 * Makes the filling of texts. Each text is taken apart once. It gives null for a text that only i18next reads, and for
 * one without one of its values.
 */
export function filling(
  formats: ReadonlyMap<string, Format>,
): (text: string, values: Said, lang: string) => string | null {
  const known = new Map<string, Template | null>();
  return (text, values, lang) => {
    const there = known.get(text);
    const template = there === undefined ? templateOf(text, formats) : there;
    if (there === undefined) known.set(text, template);
    return template && filled(template, values, lang);
  };
}

/** Takes a text apart; null for one with a place that only i18next reads. */
function templateOf(text: string, formats: ReadonlyMap<string, Format>): Template | null {
  const parts: Template[number][] = [];
  let from = 0;
  for (const found of text.matchAll(PLACE)) {
    const [, name, named] = PLAIN.exec(found[1] ?? '') ?? [];
    const format = named === undefined ? null : formats.get(named.trim());
    if (name === undefined || format === undefined) return null;
    parts.push(text.slice(from, found.index), { name, format });
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  // Braces that are left belong to a place of another form.
  return parts.some((part) => typeof part === 'string' && part.includes('{{')) ? null : parts;
}

/** Fills a text in a language; null if a value is missing. */
function filled(template: Template, values: Said, lang: string): string | null {
  let text = '';
  for (const part of template) {
    if (typeof part === 'string') text += part;
    else {
      const value = Object.hasOwn(values, part.name) ? values[part.name] : undefined;
      if (value === undefined) return null;
      text += part.format === null ? String(value) : part.format(value, lang);
    }
  }
  return text;
}
