import { z } from 'zod';
import { type Parties, type Party, partyName } from '../../services/parties';
import { defineAction, defineSource } from '../define';
import { listingOf } from '../listing';
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

/** A source of the small groups that the caller may ask to join, is in, or is a head of. */
export function sourceOfGroups(name: string, which: keyof Pick<Parties, 'joinable' | 'joined' | 'headedGroups'>) {
  return defineSource({
    name,
    args: z.strictObject({}),
    async list({ services: { parties }, who, cause }) {
      const found = who.member === null ? [] : await parties[which](who.member, cause.at);
      return listingOf(
        found.map((one) => ({ value: one.id, text: partyName(one) })),
        found.length,
      );
    },
  });
}
