import { z } from 'zod';
import { defineAction } from '../define';
import { principalsOf } from './principals';

/**
 * Tells for how many people the caller may act. `ended`: for `for`, the caller may not (any more). `say`: what the
 * sentence says besides for whom.
 */
export const findPrincipals = defineAction({
  name: 'parties.find-principals',
  args: z.strictObject({ for: z.string().max(60).nullish(), said: z.string().max(1000).nullish() }),
  outcomes: ['none', 'one', 'some', 'ended'],
  gives: ['for', 'say'],
  needs: 'member',
  changes: false,
  async run({ services, who, args }) {
    const all = await principalsOf(services, who.member);
    const rest = args.said ? services.parties.standInWords(args.said) : null;
    const say = rest ? { say: rest } : {};
    if (args.for) {
      const theirs = all.find(({ other }) => other.id === args.for);
      return theirs ? { outcome: 'one', data: { ...say, for: theirs.other.id } } : { outcome: 'ended' };
    }
    const [first, ...more] = all;
    if (!first) return { outcome: 'none' };
    return more.length === 0
      ? { outcome: 'one', data: { ...say, for: first.other.id } }
      : { outcome: 'some', data: say };
  },
});
