import { type Text, t } from '../../lib/text';

/** Joins lines below each other. */
export function under(lines: readonly Text[]): Text {
  const [first = { plain: '' }, ...rest] = lines;
  return rest.length === 0 ? first : t('ledger.lines', { line: first, rest: under(rest) });
}
