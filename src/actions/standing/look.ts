import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { standingFacts, standingRows } from './texts';

/**
 * Help every week as one of its two people sees it. `seeking`: the caller asked, and nobody has taken all dates. `kept`:
 * the caller asked, and somebody has. `helping`: the caller has taken them.
 */
export const look = defineAction({
  name: 'standing.look',
  args: z.strictObject({ standing: z.string() }),
  outcomes: ['seeking', 'kept', 'helping', 'none'],
  gives: ['standing', ...standingFacts],
  needs: 'member',
  changes: false,
  async run({ services, who, args }) {
    invariant(who.member, 'own help needs a member');
    const view = await services.standing.look(args.standing, who.member);
    if (!view) return { outcome: 'none' };
    const is = view.standing.state === 'kept' ? 'kept' : 'seeking';
    const data = { standing: args.standing, ...standingRows(view) };
    return { outcome: view.part === 'helper' ? 'helping' : is, data };
  },
});
