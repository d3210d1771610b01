import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { inSeoul } from '../../lib/seoul';
import { type Text, t } from '../../lib/text';
import { accountTypeOf, type Balance, type Names, sayNumber, type Transfer } from '../../services/ledger';
import { defineAction } from '../define';
import { STATEMENT_PAGE } from '../limits';
import { namesOf } from './people';

/**
 * The caller's balance (`head`) and latest entries as lines. `before` pages on from a leg of the caller's account.
 * `numbers` adds the number by which a coordinator finds an entry. `empty`: no entries (any more).
 */
export const readStatement = defineAction({
  name: 'ledger.read-statement',
  args: z.object({ before: z.string().optional(), numbers: z.string().optional() }),
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
    const names = await namesOf(services, who.community, page);
    const lines = page.map((transfer) => line(transfer, account, names, args.numbers === 'yes'));
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

/** One entry for its account's owner: day, kind, other side, minutes. */
function line(transfer: Transfer, account: string, names: Names, numbered: boolean): Text {
  const out = transfer.from === account;
  const other = out ? transfer.to : transfer.from;
  const word = transfer.kind === 'donate' && accountTypeOf(other) === 'member' ? 'gift' : transfer.kind;
  const entry = t(`ledger.entry.${word}.${out ? 'out' : 'in'}`, {
    date: inSeoul(transfer.at).day,
    name: names(other),
    minutes: transfer.minutes,
  });
  return numbered ? t('ledger.entry-number', { entry, no: sayNumber(transfer.no) }) : entry;
}

/** Joins lines below each other. */
function under(lines: readonly Text[]): Text {
  const [first = { plain: '' }, ...rest] = lines;
  return rest.length === 0 ? first : t('ledger.lines', { line: first, rest: under(rest) });
}
