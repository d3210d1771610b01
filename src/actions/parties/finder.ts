import { z } from 'zod';
import type { Party } from '../../services/parties';
import { defineAction } from '../define';
import type { Services } from '../services';

/** An action that tells whether `found` gives the caller one party, whose id it gives, several, or none. */
export function finderOfParty(
  { name, needs }: { readonly name: string; readonly needs: 'member' | 'party' },
  found: (services: Services, member: string, at: Date) => Promise<readonly Pick<Party, 'id'>[]>,
) {
  return defineAction({
    name,
    args: z.strictObject({}),
    outcomes: ['one', 'some', 'none'],
    gives: ['party'],
    needs,
    changes: false,
    async run({ services, who, cause }) {
      const [first, ...more] = who.member === null ? [] : await found(services, who.member, cause.at);
      if (!first) return { outcome: 'none' };
      return more.length > 0 ? { outcome: 'some' } : { outcome: 'one', data: { party: first.id } };
    },
  });
}
