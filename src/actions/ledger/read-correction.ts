import { z } from 'zod';
import type { Value } from '../../engine/types';
import { nameOf, proposedOf } from '../../services/ledger';
import { accountNames } from '../../services/parties';
import { defineAction } from '../define';

/** What a correction that waits for the caller's decision would change, and who proposes it. `over`: it waits no more. */
export const readCorrection = defineAction({
  name: 'ledger.read-correction',
  args: z.strictObject({ proposal: z.string() }),
  outcomes: ['open', 'over'],
  gives: ['name', 'date', 'kind', 'from', 'to', 'before', 'after', 'reason'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who: { community, member }, args }) {
    const all = member === null ? [] : await services.ledger.waiting(community, member);
    const found = all.find(({ proposal }) => proposal.id === args.proposal);
    if (!found) return { outcome: 'over' };
    const [names, by] = await Promise.all([
      accountNames(services, community, [found.transfer]),
      services.members.get(found.proposal.by),
    ]);
    const { date, kind, from, to, before, after, reason } = proposedOf(found, names);
    const texts = { name: nameOf(by ?? undefined), kind, from, to, reason } as Record<string, Value>;
    return { outcome: 'open', data: { ...texts, date, before, after } };
  },
});
