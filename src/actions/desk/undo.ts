import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { value } from '../exchange/facts';
import { readId } from './own';

/**
 * Runs the act of the desk that takes another one back; its service checks area and time. `said`: done or refused, in
 * words. `reason`: it needs one. `over`: no such act.
 */
export const undo = defineAction({
  name: 'desk.undo',
  args: z.strictObject({ act: z.string().max(200), why: z.string().max(150).optional() }),
  outcomes: ['said', 'reason', 'over'],
  gives: ['said'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'taking an act back needs a member');
    const found = readId(args.act);
    if (!found) return { outcome: 'over' };
    const given = args.why === undefined ? {} : { why: args.why };
    const acting = { ...found, key: cause.key, by: who.member, community: who.community, given };
    if (services.acts.refused(acting)) return { outcome: args.why === undefined ? 'reason' : 'over' };
    const result = await services.acts.run(acting, cause);
    return { outcome: 'said', data: { said: value(result.ok ? result.said : result.why) } };
  },
});
