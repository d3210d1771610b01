import type { Cell } from './rows';

/** The byte order mark by which Excel recognises UTF-8. */
const BOM = '\ufeff';
/** Characters that would begin a formula in Excel. */
const FORMULA = /^[=+\-@\t\r]/;

/** A CSV file that Excel opens correctly: UTF-8 with its mark, CRLF line ends, quoted texts, no formulas. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return BOM + rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

function written(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const plain = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${plain.replaceAll('"', '""')}"`;
}
