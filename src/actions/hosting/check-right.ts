import { z } from 'zod';
import type { Value } from '../../engine/types';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { outcomeOf } from '../volunteering/parties';
import { hostsFor } from './hosts';

/**
 * Checks whether the caller may hold programmes for a place. `several`: for more than one. Any other outcome is the
 * reason why for none.
 */
export const checkRight = defineAction({
  name: 'hosting.check-right',
  args: z.strictObject({}),
  outcomes: ['one', 'several', 'none', 'closed', 'no-right', 'no-agreement'],
  gives: ['party', 'name'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause }) {
    const hosts = await hostsFor(services, who, cause.at);
    const of = hosts.ok ? hosts.parties[0] : hosts.party;
    const data: Record<string, Value> = of ? { party: of.id, name: partyName(of) as Value } : {};
    if (!hosts.ok) return { outcome: outcomeOf(hosts.why), data };
    return { outcome: hosts.parties.length === 1 ? 'one' : 'several', data };
  },
});
