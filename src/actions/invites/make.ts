import { z } from 'zod';
import { toLabel } from '../../services/invites';
import { defineAction } from '../define';

/** Makes the invitation of a place, or finds it; `url` and `paper` have no host. */
export const make = defineAction({
  name: 'invites.make',
  args: z.strictObject({ label: z.string() }),
  outcomes: ['made', 'bad-label'],
  gives: ['code', 'label', 'url', 'paper'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, cause, args }) {
    const label = toLabel(args.label);
    if (label === null) return { outcome: 'bad-label' };
    const { code } = await services.invites.make({ community: who.community, label }, cause.at);
    return { outcome: 'made', data: { code, label, url: `/join/${code}`, paper: `/join/${code}/paper` } };
  },
});
