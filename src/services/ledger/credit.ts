import type { Community } from '../communities';
import type { Entries } from './entries';
import { accountTypeOf, available, floorOf, type Head } from './rules';
import { ledgerSettings } from './settings';

/** The credit lines of accounts. */
export interface CreditLines {
  /**
   * Minutes that an account may go below zero after its leg `head`. With `need`, what was given is only read where the
   * fixed line doesn't reach that far.
   */
  floor(head: Head, community: Community, need?: number): Promise<number>;
}

/** Makes the credit lines: the fixed one of the account's type, and for members the one that grows with giving. */
export function createCreditLines(entries: Entries): CreditLines {
  return {
    async floor(head, community, need = Number.POSITIVE_INFINITY) {
      const fixed = floorOf(head.account, community);
      const growth = ledgerSettings.of(community).accounts?.member?.growth;
      if (!growth || accountTypeOf(head.account) !== 'member' || need <= available(head, fixed)) return fixed;
      const enough = Math.ceil((growth.mostMinutes * 100) / growth.percent);
      const given = await givenBy(entries, head, enough);
      return fixed + Math.min(growth.mostMinutes, Math.floor((given * growth.percent) / 100));
    },
  };
}

/** The minutes of help that an account was paid for, less corrections; reading stops at `enough`. */
async function givenBy(entries: Entries, { account, seq }: Head, enough: number): Promise<number> {
  const back = new Map<string, number>();
  let given = 0;
  // A correction is newer than its transfer, so it is read first.
  for await (const one of entries(account, seq)) {
    if (one.kind === 'correct' && one.of !== undefined)
      back.set(one.of, (back.get(one.of) ?? 0) + (one.from === account ? one.minutes : -one.minutes));
    if (one.kind === 'post' && one.to === account) given += one.minutes - (back.get(one.id) ?? 0);
    if (given >= enough) return enough;
  }
  return Math.max(0, given);
}
