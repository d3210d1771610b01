import { z } from 'zod';
import { writerName } from '../../services/cases';
import { defineAction } from '../define';

/** A member of staff talks with the resident of a case from now on; `writer` is the resident. */
export const talk = defineAction({
  name: 'cases.talk',
  args: z.strictObject({ case: z.string().max(60) }),
  outcomes: ['ok', 'closed', 'unknown'],
  gives: ['writer'],
  needs: 'staff',
  changes: true,
  async run({ services: { cases, members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'unknown' };
    const result = await cases.talk({ id: args.case, by: who.member }, cause);
    if (!result.ok) return { outcome: result.why === 'closed' ? 'closed' : 'unknown' };
    const { member } = result.case;
    return {
      outcome: 'ok',
      data: { writer: writerName(result.case, member === null ? null : await members.get(member)) },
    };
  },
});
