import { z } from 'zod';
import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { inSeoul } from '../../lib/seoul';
import { plain, t } from '../../lib/text';
import type { Row, Utterance } from '../../lib/utterance';
import { type CorrectionProposal, sayNumber, type Transfer } from '../../services/ledger';
import { coordinatorsOf } from '../../services/members';
import { defineAction } from '../define';
import { mayCorrect, zonesOf } from './duty';
import { type Names, nameOf, namesOf } from './people';

/**
 * First half of a correction: the other coordinators get a card to approve or reject it. `back` moves the minutes from
 * the receiver to the giver, `on` further the same way. `alone`: no second coordinator exists. `waiting`:
 * another proposal of this record is open.
 */
export const proposeCorrection = defineAction({
  name: 'ledger.propose-correction',
  args: z.object({
    transfer: z.string(),
    direction: z.enum(['back', 'on']),
    minutes: z.number(),
    reason: z.string().min(1).max(200),
  }),
  outcomes: ['ok', 'alone', 'waiting', 'too-much', 'amount', 'unknown'],
  gives: ['asked'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'proposing a correction needs a member');
    const { community, member: by } = who;
    const transfer = await services.ledger.get(args.transfer);
    if (transfer?.community !== community || !(await mayCorrect(services, by, transfer))) return { outcome: 'unknown' };
    const zones = await zonesOf(services, transfer);
    const proposed = await services.ledger.propose(
      {
        ...{ community, by, transfer: args.transfer, reason: args.reason },
        minutes: args.direction === 'back' ? args.minutes : -args.minutes,
        asked: await coordinatorsOf(services.members, community, zones, [by]),
      },
      cause,
    );
    if (!proposed.ok) {
      const expected = ['alone', 'waiting', 'too-much', 'amount'].includes(proposed.why);
      return { outcome: expected ? proposed.why : 'unknown' };
    }
    const [proposer] = await services.members.many([by]);
    const names = await namesOf(services, community, [proposed.transfer]);
    ask(cause, proposed.proposal, card(proposed.proposal, proposed.transfer, names, nameOf(proposer)));
    return { outcome: 'ok', data: { asked: proposed.proposal.asked.length } };
  },
});

/** Sends the card to the coordinators named in the proposal, in a replay too. */
function ask(cause: Cause, proposal: CorrectionProposal, say: Utterance): void {
  const about = { feature: 'ledger', id: proposal.id };
  for (const to of proposal.asked) cause.tell({ to, about, purpose: 'ledger', say });
}

function card(
  proposal: CorrectionProposal,
  transfer: Transfer,
  names: Names,
  proposer: ReturnType<typeof nameOf>,
): Utterance {
  const back = proposal.minutes > 0;
  const decide = (answer: string) => ({
    do: 'start' as const,
    flow: 'ledger.approve-correction',
    with: { proposal: proposal.id, answer },
  });
  const row = (label: string, value: Row['value']): Row => ({ label: t(`ledger.correct.row.${label}`), value });
  return {
    text: t('ledger.correct.card', { name: proposer }),
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
      { text: t('ledger.correct.approve'), press: decide('yes') },
      { text: t('ledger.correct.reject'), press: decide('no') },
    ],
  };
}
