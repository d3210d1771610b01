import { inSeoul } from '../../lib/seoul';
import { type Text, t } from '../../lib/text';
import type { Names } from './names';
import { accountTypeOf, sayNumber } from './rules';
import { dormantKey, isPaying, type Transfer } from './types';

/** How a transfer is said to the owner of one of its accounts. */
interface Wording {
  /**
   * Its kind, and `gift` for minutes between two people, `dormant` for those of an unused account. A `pay` towards a person is `pay-person`. Its holds, and their
   * other ends, begin with `pay-`.
   */
  readonly word: string;
  readonly side: 'in' | 'out';
  readonly other: string;
}

function wordingOf({ kind, key, from, to }: Transfer, account: string): Wording {
  const side = from === account ? 'out' : 'in';
  const other = side === 'out' ? to : from;
  if (kind === 'pay') return { word: accountTypeOf(other) === 'member' ? 'pay-person' : kind, side, other };
  if (kind !== 'convert' && isPaying({ key })) return { word: `pay-${kind}`, side, other };
  if (key.startsWith(dormantKey(''))) return { word: 'dormant', side, other };
  const gift = kind === 'donate' && accountTypeOf(other) === 'member';
  return { word: gift ? 'gift' : kind, side, other };
}

/** One entry for its account's owner: day, kind, other side, minutes; with its number if asked for. */
export function entryText(transfer: Transfer, account: string, names: Names, numbered = false): Text {
  const { word, side, other } = wordingOf(transfer, account);
  const entry = t(`ledger.entry.${word}.${side}`, {
    date: inSeoul(transfer.at).day,
    name: names(other),
    minutes: transfer.minutes,
  });
  return numbered ? t('ledger.entry-number', { entry, no: sayNumber(transfer.no) }) : entry;
}

/** The same without day and minutes, for a table. */
export function entryTitle(transfer: Transfer, account: string, names: Names): Text {
  const { word, side, other } = wordingOf(transfer, account);
  return t(`ledger.row.${word}.${side}`, { name: names(other) });
}
