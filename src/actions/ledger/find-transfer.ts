import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { isCorrectable, sayNumber } from '../../services/ledger';
import { accountNames } from '../../services/parties';
import { defineAction } from '../define';
import { mayCorrect } from './duty';

/**
 * Finds the transfer of a typed number. `nothing`: it moved no minutes, so it needs no correction. `correction`: it is one
 * itself; `no` is then the number of the first transfer.
 */
export const findTransfer = defineAction({
  name: 'ledger.find-transfer',
  args: z.strictObject({ no: z.string() }),
  outcomes: ['found', 'nothing', 'correction', 'unknown'],
  gives: ['id', 'no', 'date', 'kind', 'from', 'to', 'minutes'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    const transfer = await services.ledger.named(who.community, args.no);
    if (!transfer || !(await mayCorrect(services, who.member, transfer))) return { outcome: 'unknown' };
    if (transfer.kind === 'correct') {
      const first = transfer.of === undefined ? null : await services.ledger.get(transfer.of);
      return { outcome: 'correction', data: { no: sayNumber((first ?? transfer).no) } };
    }
    if (!isCorrectable(transfer) || transfer.minutes === 0) return { outcome: 'nothing' };
    const names = await accountNames(services, who.community, [transfer]);
    return {
      outcome: 'found',
      data: {
        id: transfer.id,
        no: sayNumber(transfer.no),
        date: inSeoul(transfer.at).day,
        kind: t(`ledger.kind.${transfer.kind}`),
        from: names(transfer.from),
        to: names(transfer.to),
        minutes: transfer.minutes,
      },
    };
  },
});
