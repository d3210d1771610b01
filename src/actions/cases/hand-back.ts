import { z } from 'zod';
import { writerName } from '../../services/cases';
import { defineAction } from '../define';

/** A member of staff ends a talk, and the program answers again. Without `case`, the latest talk of theirs. */
export const handBack = defineAction({
  name: 'cases.hand-back',
  args: z.strictObject({ case: z.string().max(60).optional() }),
  outcomes: ['ok', 'over', 'unknown'],
  gives: ['writer'],
  needs: 'staff',
  changes: true,
  async run({ services: { cases, members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'unknown' };
    const of = { by: who.member, ...(args.case === undefined ? {} : { id: args.case }) };
    const result = await cases.handBack(of, cause);
    if (!result.ok) return { outcome: result.why === 'no-talk' || result.why === 'closed' ? 'over' : 'unknown' };
    const { member } = result.case;
    return {
      outcome: 'ok',
      data: { writer: writerName(result.case, member === null ? null : await members.get(member)) },
    };
  },
});
