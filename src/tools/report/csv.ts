import type { Cell } from './rows';

/** By this sign Excel knows that a file is UTF-8. */
const BOM = '\ufeff';
/** What Excel would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A CSV file that Excel opens right: UTF-8 with its sign, lines ended by CRLF, every text quoted and never a formula. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return BOM + rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

function written(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const plain = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${plain.replaceAll('"', '""')}"`;
}
