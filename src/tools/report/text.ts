import type { Cell, Column, ReportRow } from './rows';

/** Characters two columns wide on a screen: Hangul, Han, kana, wide signs. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const GAP = '  ';

/**
 * Lines of a table for a screen: the first column aligned left, the others right.
 * @param first heading and words of the first column
 */
export function tableLines(
  rows: readonly ReportRow[],
  first: { readonly heading: string; readonly word: (row: ReportRow) => string },
  columns: readonly Column[],
): string[] {
  const head = [first.heading, ...columns.map(({ heading }) => heading)];
  const body = rows.map((row) => [first.word(row), ...columns.map(({ cell }) => shown(cell(row)))]);
  const { lines, rule } = aligned(head, body);
  const [top = '', ...below] = lines;
  return [top, rule, ...below.slice(0, -1), rule, ...below.slice(-1)];
}

/** Lines of a small table: a heading, and rows of a word and a number. */
export function linesOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const { lines, rule } = aligned(
    head,
    rows.map((row) => row.map(shown)),
  );
  const [top = '', ...below] = lines;
  return [top, rule, ...below];
}

/** The lines of a table under its heading, and a rule as wide. */
function aligned(head: readonly string[], body: readonly (readonly string[])[]) {
  const widths = head.map((heading, i) => Math.max(widthOf(heading), ...body.map((cells) => widthOf(cells[i] ?? ''))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => padded(cell, widths[i] ?? 0, i === 0))
      .join(GAP)
      .trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)));
  return { lines: [head, ...body].map(line), rule };
}

function shown(cell: Cell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-US') : cell;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
}

function padded(text: string, width: number, left: boolean): string {
  const space = ' '.repeat(width - widthOf(text));
  return left ? text + space : space + text;
}
