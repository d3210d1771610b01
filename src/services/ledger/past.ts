import type { Model } from 'mongoose';
import type { CardsFor, DeskPast } from '../../lib/desk';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { type ProposalDoc, toProposal } from './model';
import { sayNumber } from './rules';
import type { Transfer } from './types';

/** The open corrections that `by` has proposed and may take back, newest first. */
export async function past(
  { proposals, get }: { readonly proposals: Model<ProposalDoc>; get(id: string): Promise<Transfer | null> },
  { community, by, most }: CardsFor,
): Promise<readonly DeskPast[]> {
  const docs = await proposals
    .find({ community, by, state: 'open' })
    .sort({ _id: -1 })
    .limit(most)
    .lean<ProposalDoc[]>();
  const found = await Promise.all(
    docs.map(async (doc) => ({ proposal: toProposal(doc), of: await get(doc.transfer) })),
  );
  return found.flatMap(({ proposal, of }) => {
    if (!of) return [];
    const facts = { no: sayNumber(of.no), kind: t(`ledger.kind.${of.kind}`), date: inSeoul(of.at).day };
    return [
      {
        ...{ id: `ledger:${proposal.id}`, feature: 'ledger', record: proposal.id, zone: null, is: 'standing' },
        title: t('ledger.card.title', facts),
        outcome: t('ledger.past.waits', { minutes: Math.abs(proposal.minutes) }),
        by,
        at: proposal.at,
        acts: [{ act: 'withdraw', text: t('ledger.correct.take-back') }],
      } as const,
    ];
  });
}
