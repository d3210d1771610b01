import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { whyNot } from '../../services/ledger';
import { accountNames } from '../../services/parties';
import { defineAction } from '../define';

/**
 * Second half of a correction: another coordinator's yes or no. The proposer and the members concerned get a notice.
 * `failed`: approved, but nothing
 * could move; `why` says it. `withdrawn`: the proposer has taken it back.
 */
export const decideCorrection = defineAction({
  name: 'ledger.decide-correction',
  args: z.strictObject({ proposal: z.string().optional(), answer: z.string().optional() }),
  outcomes: ['approved', 'rejected', 'failed', 'two-people', 'decided', 'withdrawn', 'near', 'one-person', 'unknown'],
  gives: ['from', 'to', 'minutes', 'why'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'deciding a correction needs a member');
    if (!args.proposal || (args.answer !== 'yes' && args.answer !== 'no')) return { outcome: 'unknown' };
    const { community, member: by } = who;
    const of = { community, proposal: args.proposal, by, approve: args.answer === 'yes' };
    const decided = await services.ledger.decide(of, cause);
    if (!('proposal' in decided)) return { outcome: decided.is };
    const names = await accountNames(services, community, [decided.transfer]);
    const { from, to } = decided.transfer;
    const data = { from: names(from), to: names(to), minutes: Math.abs(decided.proposal.minutes) };
    if (decided.is === 'failed') return { outcome: 'failed', data: { ...data, why: whyNot(decided.proposal) } };
    return { outcome: decided.is, data };
  },
});
