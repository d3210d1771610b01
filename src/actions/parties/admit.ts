import { z } from 'zod';
import type { Value } from '../../engine/types';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { partyArgs } from './posts';

/** A head answers a member's wish to join the group. `gone`: no such wish is open. */
export const admit = defineAction({
  name: 'parties.admit',
  args: partyArgs.extend({ member: z.string().max(60), answer: z.enum(['yes', 'no']) }),
  outcomes: ['admitted', 'declined', 'gone', 'not-allowed'],
  gives: ['party', 'name'],
  needs: 'party',
  changes: true,
  async run({ services: { parties }, who, cause, args: { party, member, answer } }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const yes = answer === 'yes';
    const admitted = await parties.admit({ party, member, by: who.member, yes }, cause);
    if (!admitted.ok) return { outcome: admitted.why };
    const data = { party: partyName(admitted.party) as Value, name: admitted.member.name };
    return { outcome: yes ? 'admitted' : 'declined', data };
  },
});
