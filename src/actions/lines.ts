import { type Text, t } from '../lib/text';

/** Several texts as one, each on a line of its own. There has to be at least one. */
export function inLines(lines: readonly Text[]): Text {
  return lines.reduce((above, line) => t('looks.mine.lines', { above, below: line }));
}
