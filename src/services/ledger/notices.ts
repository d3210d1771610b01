import type { Cause } from '../../lib/cause';
import { plain, t } from '../../lib/text';
import { sayNumber } from './rules';
import { type Deciding, issueAccount, poolAccount } from './types';

/** Tells the proposer the decision about a correction, and both sides of a corrected transfer. */
export function tellDecided(decided: Extract<Deciding, { proposal: unknown }>, cause: Cause): void {
  const { proposal, transfer } = decided;
  const no = sayNumber(transfer.no);
  const about = { about: { feature: 'ledger', id: proposal.id }, purpose: 'ledger' } as const;
  cause.tell({ to: proposal.by, ...about, say: { text: t(`ledger.correct.told-${decided.is}`, { no }) } });
  if (decided.is !== 'approved') return;
  const own = [issueAccount(proposal.community), poolAccount(proposal.community)];
  const change = { minutes: transfer.minutes, reason: plain(proposal.reason) };
  for (const [to, key] of [[transfer.from, 'less'] as const, [transfer.to, 'more'] as const]) {
    if (own.includes(to)) continue;
    cause.tell({
      to,
      ...about,
      say: {
        text: t(`ledger.correct.told-${key}`, change),
        buttons: [{ text: t('ledger.statement.title'), press: { do: 'start', flow: 'ledger.statement' } }],
      },
    });
  }
}
