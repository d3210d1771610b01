import { MAX_LABEL } from './limits';

/** A typed label in one line; null if it is empty or longer than MAX_LABEL. */
export function toLabel(typed: string): string | null {
  if (typed.length > MAX_LABEL * 4) return null;
  const label = typed
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return label === '' || [...label].length > MAX_LABEL ? null : label;
}
