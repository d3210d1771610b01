import type { Cause } from '../../lib/cause';
import { inSeoul } from '../../lib/seoul';
import { plain, t } from '../../lib/text';
import type { Row, Utterance } from '../../lib/utterance';
import { nameOf, namesOf, type People } from './names';
import { accountTypeOf, sayNumber } from './rules';
import type { Deciding, Waiting } from './types';

/** Tells the proposer the decision about a correction, and both sides of a corrected transfer. */
export function tellDecided(decided: Extract<Deciding, { proposal: unknown }>, cause: Cause): void {
  const { proposal, transfer } = decided;
  const no = sayNumber(transfer.no);
  const about = { about: { feature: 'ledger', id: proposal.id }, purpose: 'ledger' } as const;
  cause.tell({ to: proposal.by, ...about, say: { text: t(`ledger.correct.told-${decided.is}`, { no }) } });
  if (decided.is !== 'approved') return;
  const change = { minutes: transfer.minutes, reason: plain(proposal.reason) };
  for (const [to, key] of [[transfer.from, 'less'] as const, [transfer.to, 'more'] as const]) {
    if (accountTypeOf(to) !== 'member') continue;
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

/** To a second coordinator: approve a correction or reject it. */
export async function proposalCard(people: People, { proposal, transfer }: Waiting): Promise<Utterance> {
  const [proposer] = await people.many([proposal.by]);
  const names = await namesOf(people, proposal.community, [transfer]);
  const back = proposal.minutes > 0;
  const decide = (answer: string) => ({
    do: 'start' as const,
    flow: 'ledger.approve-correction',
    with: { proposal: proposal.id, answer },
  });
  const row = (label: string, value: Row['value']): Row => ({ label: t(`ledger.correct.row.${label}`), value });
  return {
    text: t('ledger.correct.card', { name: nameOf(proposer) }),
    rows: [
      row('no', plain(sayNumber(transfer.no))),
      row('what', t(`ledger.kind.${transfer.kind}`)),
      row('date', t('format.row.date', { value: inSeoul(transfer.at).day })),
      row('moved', t('format.row.duration', { value: transfer.minutes })),
      row('from', names(back ? transfer.to : transfer.from)),
      row('to', names(back ? transfer.from : transfer.to)),
      row('minutes', t('format.row.duration', { value: Math.abs(proposal.minutes) })),
      row('reason', plain(proposal.reason)),
    ],
    buttons: [
      { text: t('ledger.correct.approve'), press: decide('yes'), means: 'yes', lasting: true },
      { text: t('ledger.correct.reject'), press: decide('no'), means: 'no', lasting: true },
    ],
  };
}
