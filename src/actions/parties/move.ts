import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/** A coordinator suspends a party, or lets it go on; its people are told. Nothing that is booked changes. */
export const move = defineAction({
  name: 'parties.move',
  args: z.strictObject({ party: z.string().max(80), as: z.enum(['suspend', 'resume']) }),
  outcomes: ['suspend', 'resume', 'gone', 'not-allowed'],
  gives: ['name'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const moved = await parties.move({ ...args, by: who.member }, cause);
    if (!moved.ok) return { outcome: moved.why === 'not-allowed' ? 'not-allowed' : 'gone' };
    return { outcome: args.as, data: { name: partyName(moved.party) } };
  },
});
