import { createHash } from 'node:crypto';
import { comparable } from '../../understand';
import { matchSource } from '../figures';
import { MAX_SHEET } from './limits';

/** The number of a sheet as it is kept: it has a digit, and letters, digits and spaces only. Null if it is none. */
export function sheetOf(words: string): string | null {
  const said = words
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return said.length <= MAX_SHEET && /\p{N}/u.test(said) ? said : null;
}

/** The id of a sheet's entry; spaces and capitals don't count. */
export function entryId(community: string, sheet: string): string {
  const hash = createHash('sha256')
    .update(`${community}\0${comparable(sheet)}`)
    .digest('hex');
  return `pap_${hash.slice(0, 26)}`;
}

/** The source of a sheet's fact, the same for one that was entered and one that was imported. */
export function sourceOf(community: string, sheet: string): string {
  return matchSource(entryId(community, sheet));
}
