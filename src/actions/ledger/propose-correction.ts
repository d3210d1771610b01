import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { decidersAbout, mayCorrect } from './duty';

/**
 * First half of a correction: other coordinators, near no side of it, get a card to approve or reject it. `back` moves the minutes from
 * the receiver to the giver, `on` further the same way. `alone`: no second coordinator exists. `waiting`:
 * another proposal of this record is open.
 */
export const proposeCorrection = defineAction({
  name: 'ledger.propose-correction',
  args: z.strictObject({
    transfer: z.string(),
    direction: z.enum(['back', 'on']),
    minutes: z.number(),
    reason: z.string().min(1).max(200),
  }),
  outcomes: ['ok', 'alone', 'waiting', 'too-much', 'left', 'full', 'amount', 'unknown'],
  gives: ['asked'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'proposing a correction needs a member');
    const { community, member: by } = who;
    const transfer = await services.ledger.get(args.transfer);
    if (transfer?.community !== community || !(await mayCorrect(services, by, transfer))) return { outcome: 'unknown' };
    const { zones, asked } = await decidersAbout(services, transfer, by);
    const proposed = await services.ledger.propose(
      {
        ...{ community, by, transfer: args.transfer, reason: args.reason },
        minutes: args.direction === 'back' ? args.minutes : -args.minutes,
        asked,
      },
      cause,
    );
    if (!proposed.ok) {
      const expected = ['alone', 'waiting', 'too-much', 'left', 'full', 'amount'].includes(proposed.why);
      return { outcome: expected ? proposed.why : 'unknown' };
    }
    await services.duty.askToDecide({ proposal: proposed.proposal, zone: zones[0] ?? null }, cause);
    return { outcome: 'ok', data: { asked: proposed.proposal.asked.length } };
  },
});
