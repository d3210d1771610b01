import { readFileSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { reason } from '../../lib/errors';
import { MAX_IMPORT_BYTES, MAX_IMPORTED } from '../limits';
import { WrongCall } from '../tool';

/** A table of a CSV file. */
export interface Sheet {
  readonly encoding: 'UTF-8' | 'CP949';
  readonly head: readonly string[];
  /** The rows with content; `line` counts from 1, as a spreadsheet does. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Separators that spreadsheets write. */
const SEPARATORS = [',', ';', '\t'];

/**
 * Reads a CSV file in UTF-8, or in CP949 as a Korean Excel saves it.
 * @throws WrongCall if it can't be read, is too large, or has no row under its headings
 */
export function readSheet(file: string): Sheet {
  const { text, encoding } = decoded(file, bytesOf(file));
  const read = parsed(file, text);
  const [head, ...rows] = read.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!head || rows.length === 0) throw new WrongCall(`${file} has no row under its headings`);
  if (rows.length > MAX_IMPORTED) throw new WrongCall(`${file} has ${rows.length} rows; at most ${MAX_IMPORTED}`);
  return { encoding, head: head.cells, rows };
}

function bytesOf(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > MAX_IMPORT_BYTES) throw new WrongCall(`${file} is over ${MAX_IMPORT_BYTES} bytes`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof WrongCall) throw error;
    throw new WrongCall(`${file} can't be read (${reason(error)})`);
  }
}

/** CP949 is the encoding that the WHATWG standard calls euc-kr (https://encoding.spec.whatwg.org/#euc-kr). */
function decoded(file: string, bytes: Buffer): { text: string; encoding: Sheet['encoding'] } {
  for (const [encoding, label] of [
    ['UTF-8', 'utf-8'],
    ['CP949', 'euc-kr'],
  ] as const) {
    try {
      const text = new TextDecoder(label, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return { text, encoding };
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  throw new WrongCall(`${file} is no text in UTF-8 or CP949; save it as CSV`);
}

function parsed(file: string, text: string): { line: number; cells: string[] }[] {
  const first = text.split('\n', 1)[0] ?? '';
  const delimiter = [...SEPARATORS].sort((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  try {
    const options = { bom: true, trim: true, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    const rows = parse(text, { ...options, delimiter }) as unknown as { record: string[]; info: { lines: number } }[];
    // The parser counts the last line of a row; a quoted cell may hold several.
    return rows.map(({ record, info }) => ({
      line: info.lines - record.join('').split('\n').length + 1,
      cells: record,
    }));
  } catch (error) {
    throw new WrongCall(`${file} is no CSV (${reason(error)})`);
  }
}
