import { z } from 'zod';
import { defineAction } from '../define';

/** A coordinator's word about a newcomer's welcome minutes: `yes` gives them, `no` withholds them. */
export const decide = defineAction({
  name: 'welcomes.decide',
  args: z.strictObject({ member: z.string().max(60), answer: z.string().max(10) }),
  outcomes: ['given', 'withheld', 'gone', 'cap', 'not-allowed'],
  gives: ['name', 'minutes'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, cause, args: { member, answer } }) {
    if (who.member === null || !['yes', 'no'].includes(answer)) return { outcome: 'gone' };
    const decided = await services.welcomes.decide({ member, by: who.member, give: answer === 'yes' }, cause);
    if (!decided.ok) return { outcome: decided.why };
    const { minutes } = decided;
    return { outcome: answer === 'yes' ? 'given' : 'withheld', data: { name: decided.member.name, minutes } };
  },
});
