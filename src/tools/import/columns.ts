import type { Texts } from '../../lib/texts';
import { WrongCall } from '../tool';
import type { Sheet } from './sheet';

/** The columns of one kind of list. */
export interface ListForm<Column extends string> {
  /** What a heading is called that is no column of it. */
  readonly list: string;
  readonly columns: readonly Column[];
  readonly required: readonly Column[];
  /** The texts that name a column are `<names>.<column>`. */
  readonly names: string;
}

/** One row by column; an empty cell is absent. */
export interface Row<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** A mistake of one cell: the sentence `import.wrong.<why>`. */
export interface WrongCell<Column extends string = string, Why extends string = string> {
  readonly line: number;
  readonly column: Column;
  readonly why: Why;
  readonly said: string;
}

/**
 * The rows of a sheet by column.
 * @throws WrongCall for an unknown, repeated or missing heading
 */
export function rowsOf<Column extends string>(
  { head, rows }: Sheet,
  texts: Texts,
  { list, columns, required, names }: ListForm<Column>,
): readonly Row<Column>[] {
  const found = head.map((heading) => {
    const said = plain(heading);
    const isNamed = (column: Column) =>
      texts.languages.some((lang) => texts.list(lang, `${names}.${column}`).some((name) => plain(name) === said));
    const column = columns.find((one) => one === said || isNamed(one));
    if (column === undefined) throw new WrongCall(`the heading '${heading}' is no column of ${list}`);
    return column;
  });
  const twice = found.find((column, i) => found.indexOf(column) !== i);
  if (twice) throw new WrongCall(`the column ${twice} stands twice`);
  const missing = required.find((column) => !found.includes(column));
  if (missing) throw new WrongCall(`the column ${missing} is missing; a list has ${required.join(', ')}`);
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      found.flatMap((column, i) => (cells[i] ? [[column, cells[i]]] : [])),
    ) as Row<Column>['cells'],
  }));
}

/** Words of a list without spaces and capitals, since people write both differently. */
export function plain(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}
