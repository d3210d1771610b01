import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Links a volunteer of the caller's institution to a request, by id or by name. The volunteer is asked and
 * decides. `several`: more than one of them has this name.
 */
export const linkVolunteer = defineAction({
  name: 'exchange.link-volunteer',
  args: z.strictObject({ request: z.string(), volunteer: z.string().min(1).max(100) }),
  outcomes: [
    ...['asked', 'busy', 'already', 'unfit', 'several', 'not-theirs', 'taken', 'own', 'barred', 'ended', 'started'],
    'unknown',
  ],
  gives: ['name'],
  needs: 'party',
  changes: true,
  async run({ services: { exchange }, who, cause, args: { request, volunteer } }) {
    if (who.member === null) return { outcome: 'barred' };
    const by = who.member;
    const mine = await exchange.volunteersFor({ request, by }, cause.at);
    const words = volunteer.normalize('NFC').replace(/\s/g, '');
    const named = mine.filter(({ member, name }) => member === volunteer || name.replace(/\s/g, '') === words);
    if (new Set(named.map(({ member }) => member)).size > 1) return { outcome: 'several' };
    const linked = await exchange.link({ request, volunteer: named[0]?.member ?? volunteer, by }, cause);
    return 'name' in linked ? { outcome: linked.is, data: { name: linked.name } } : { outcome: linked.is };
  },
});
