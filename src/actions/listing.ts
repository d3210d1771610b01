import type { Listing, Option } from '../engine/types';
import { type Params, type Text, t } from '../lib/text';
import { MAX_LINES_LISTED } from './limits';

/** One line of a coordinator's list. */
export interface ListLine {
  readonly name: Text;
  /** Null for somebody whose zone is not known. */
  readonly zone: Text | null;
  readonly what: Text;
  /** Since when it waits, or when it happened. */
  readonly when: Text;
}

/** A line of a coordinator's list: name, zone, matter, and since when. */
export function lineText({ zone, ...line }: ListLine): Text {
  return zone === null ? t('common.list.line-anywhere', { ...line }) : t('common.list.line', { ...line, zone });
}

/** The facts of every such list. */
export const listFacts = ['number', 'cut'] as const;

/**
 * The first MAX_LINES_LISTED options of a list, and for its question the number of all. A cut list says so.
 * @param number number of all matters, also of those that `options` lacks
 */
export function listingOf(options: readonly Option[], number: number, facts: Params = {}): Listing {
  const shown = options.slice(0, MAX_LINES_LISTED);
  const cut = number > shown.length ? t('common.list.cut', { shown: shown.length }) : '';
  return { options: shown, facts: { number, cut, ...facts } };
}
