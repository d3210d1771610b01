import type { Cell } from './rows';

/** A sheet of a workbook; its first row is the headings. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** A workbook for Excel: numbers are numbers, texts are never formulas, and the headings stay in view. */
export async function xlsxOf(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  // The library is large, and only this output needs it.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(
    sheets.map(({ name, rows }) => ({ sheet: name, stickyRowsCount: 1, data: rows.map((row, i) => cellsOf(row, i)) })),
  ).toBuffer();
}

function cellsOf(row: readonly Cell[], index: number) {
  return row.map((cell) =>
    typeof cell === 'number'
      ? { type: Number, value: cell }
      : { type: String, value: cell, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) },
  );
}
