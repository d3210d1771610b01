import type { Texts } from '../../lib/texts';

/** The columns of a list of members. */
export const columns = [
  'name',
  'phone',
  'zone',
  'consent',
  'can',
  'needs',
  'lang',
  'guardian',
  'guardian-phone',
] as const;
export type Column = (typeof columns)[number];

/** The columns that every list has. */
export const required = ['name', 'phone', 'zone', 'consent'] as const satisfies readonly Column[];

/** The column of a heading, in any language of the program; null for an unknown one. */
export function columnOf(texts: Texts, heading: string): Column | null {
  const said = plain(heading);
  const isNamed = (column: Column) =>
    texts.languages.some((lang) => texts.list(lang, `import.column.${column}`).some((name) => plain(name) === said));
  return columns.find((column) => column === said || isNamed(column)) ?? null;
}

/** Words of a list without spaces and capitals, since people write both differently. */
export function plain(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}
