import { z } from 'zod';
import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { plain, t } from '../../lib/text';
import { type Deciding, issueAccount, poolAccount } from '../../services/ledger';
import { defineAction } from '../define';
import { namesOf, sayNumber } from './people';

/**
 * Second half of a correction: another coordinator's yes or no. The proposer and the members concerned get a notice.
 * `failed`: approved, but the minutes are already spent.
 */
export const decideCorrection = defineAction({
  name: 'ledger.decide-correction',
  args: z.object({ proposal: z.string().optional(), answer: z.string().optional() }),
  outcomes: ['approved', 'rejected', 'failed', 'two-people', 'decided', 'unknown'],
  gives: ['from', 'to', 'minutes'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'deciding a correction needs a member');
    if (!args.proposal || (args.answer !== 'yes' && args.answer !== 'no')) return { outcome: 'unknown' };
    const { community, member: by } = who;
    const of = { community, proposal: args.proposal, by, approve: args.answer === 'yes' };
    const decided = await services.ledger.decide(of, cause);
    if (!('proposal' in decided)) return { outcome: decided.is };
    tell(decided, cause);
    const names = await namesOf(services, community, [decided.transfer]);
    const { from, to } = decided.transfer;
    const data = { from: names(from), to: names(to), minutes: Math.abs(decided.proposal.minutes) };
    return { outcome: decided.is, data };
  },
});

function tell(decided: Extract<Deciding, { proposal: unknown }>, cause: Cause): void {
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
