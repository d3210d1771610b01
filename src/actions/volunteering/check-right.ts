import { z } from 'zod';
import type { Value } from '../../engine/types';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { callersFor, outcomeOf } from './parties';

/**
 * Checks whether the caller's party may call for helpers. `several`: more than one may. Any other outcome is the reason
 * why none may.
 */
export const checkRight = defineAction({
  name: 'volunteering.check-right',
  args: z.strictObject({}),
  outcomes: ['one', 'several', 'none', 'closed', 'no-right', 'no-agreement'],
  gives: ['party', 'name'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause }) {
    const callers = await callersFor(services, who.member, cause.at);
    const of = callers.ok ? callers.parties[0] : callers.party;
    const data: Record<string, Value> = of ? { party: of.id, name: partyName(of) as Value } : {};
    if (!callers.ok) return { outcome: outcomeOf(callers.why), data };
    return { outcome: callers.parties.length === 1 ? 'one' : 'several', data };
  },
});
