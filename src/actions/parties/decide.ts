import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/** A coordinator's word about a waiting party: `yes` takes it in, `no` refuses it. */
export const decide = defineAction({
  name: 'parties.decide',
  args: z.strictObject({ party: z.string().max(80), answer: z.string().max(10) }),
  outcomes: ['approved', 'refused', 'gone', 'taken', 'head-gone', 'not-allowed'],
  gives: ['name', 'until'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { parties }, who, cause, args: { party, answer } }) {
    if (who.member === null || !['yes', 'no'].includes(answer)) return { outcome: 'gone' };
    const decided = await parties.decide({ party, by: who.member, approve: answer === 'yes' }, cause);
    if (!decided.ok) return { outcome: decided.why };
    const data = { name: partyName(decided.party), until: decided.party.agreement?.to ?? '' };
    return { outcome: answer === 'yes' ? 'approved' : 'refused', data };
  },
});
