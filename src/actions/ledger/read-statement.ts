import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { type Text, t } from '../../lib/text';
import { type Balance, entryText } from '../../services/ledger';
import { accountNames } from '../../services/parties';
import { defineAction } from '../define';
import { STATEMENT_PAGE } from '../limits';
import { under } from './under';

/**
 * The caller's balance (`head`) and latest entries as lines. `before` pages on from a leg of the caller's account.
 * `numbers` adds the number by which a coordinator finds an entry. `empty`: no entries (any more).
 */
export const readStatement = defineAction({
  name: 'ledger.read-statement',
  args: z.strictObject({ before: z.string().optional(), numbers: z.string().optional() }),
  outcomes: ['some', 'empty'],
  gives: ['head', 'lines', 'more'],
  needs: 'member',
  changes: false,
  async run({ services, who, args }) {
    invariant(who.member, 'reading a statement needs a member');
    const account = who.member;
    const before = placeIn(args.before);
    const head =
      before === undefined ? under(balance(await services.ledger.balance(who.community, account))) : t('ledger.older');
    const found = await services.ledger.statement(account, STATEMENT_PAGE + 1, before);
    const page = found.slice(0, STATEMENT_PAGE);
    if (page.length === 0) return { outcome: 'empty', data: { head } };
    const names = await accountNames(services, who.community, page);
    const lines = page.map((transfer) => entryText(transfer, account, names, args.numbers === 'yes'));
    const last = page.at(-1)?.legs.find((leg) => leg.account === account)?.seq ?? 1;
    return {
      outcome: 'some',
      data: {
        head,
        lines: under(lines),
        ...(found.length > page.length ? { more: String(last) } : {}),
      },
    };
  },
});

/** The free minutes, any held or pending ones, and a word at a soft limit. */
function balance({ available, held, pending, soft }: Balance): Text[] {
  const coming = pending + held;
  return [
    t('ledger.balance.free', { minutes: available }),
    ...(held > 0 ? [t('ledger.balance.held', { minutes: held })] : []),
    ...(coming > 0 ? [t('ledger.balance.coming', { minutes: coming })] : []),
    ...(soft ? [t(`ledger.balance.${soft}`)] : []),
  ];
}

/** The leg number in a button; any other value starts at the top. */
function placeIn(words: string | undefined): number | undefined {
  return words && /^[1-9]\d{0,8}$/.test(words) ? Number(words) : undefined;
}
