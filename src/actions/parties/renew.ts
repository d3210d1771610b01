import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/** A coordinator gives a party a new agreement of some months; its people are told. */
export const renew = defineAction({
  name: 'parties.renew',
  args: z.strictObject({ party: z.string().max(80), months: z.coerce.number().int().min(1).max(60) }),
  outcomes: ['renewed', 'gone', 'not-allowed'],
  gives: ['name', 'until'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const renewed = await parties.renew({ ...args, by: who.member }, cause);
    if (!renewed.ok) return { outcome: renewed.why === 'not-allowed' ? 'not-allowed' : 'gone' };
    return {
      outcome: 'renewed',
      data: { name: partyName(renewed.party), until: renewed.party.agreement?.to ?? '' },
    };
  },
});
