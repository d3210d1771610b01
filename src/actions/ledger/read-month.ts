import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { addMonths, monthOf } from '../../lib/seoul';
import { t } from '../../lib/text';
import { entryText } from '../../services/ledger';
import { accountNames } from '../../services/parties';
import { defineAction } from '../define';
import { MAX_MONTH_LINES } from '../limits';
import { under } from './under';

/**
 * One month of the caller's account: its opening and closing minutes, what came and went, and its entries. Absent `month`:
 * this one. `before` is the month before it, if there is one. `empty`: nothing happened up to it.
 */
export const readMonth = defineAction({
  name: 'ledger.read-month',
  args: z.strictObject({ month: z.string().max(7).optional() }),
  outcomes: ['some', 'empty'],
  gives: ['month', 'opening', 'came', 'went', 'closing', 'lines', 'before'],
  needs: 'member',
  changes: false,
  async run({ services, who, args, cause }) {
    const { community, member: account } = who;
    invariant(account, 'reading a month needs a member');
    const now = monthOf(cause.at);
    const month = args.month && /^\d{4}-(0[1-9]|1[0-2])$/.test(args.month) && args.month <= now ? args.month : now;
    const found = await services.ledger.months(account, month, 2);
    const of = found.find((one) => one.month === month);
    const data = { month };
    if (!of) return { outcome: 'empty', data };
    const names = await accountNames(services, community, of.entries);
    const shown = of.entries.slice(-MAX_MONTH_LINES).map((one) => entryText(one, account, names));
    const left = of.entries.length - shown.length;
    const lines = [...(left > 0 ? [t('ledger.month.left', { left })] : []), ...shown];
    const { opening, came, went, closing } = of;
    return {
      outcome: 'some',
      data: {
        ...{ ...data, opening, came, went, closing },
        lines: lines.length > 0 ? under(lines) : t('ledger.month.none'),
        ...(found.length > 1 ? { before: addMonths(month, -1) } : {}),
      },
    };
  },
});
