import { z } from 'zod';
import { mayConsent } from '../consents/rights';
import { defineAction } from '../define';

/**
 * Finds the caller's children. `one` gives the only `child`. `agreed`: words about health may be kept already.
 * `not-yours`: the caller acts for somebody whose mandate doesn't cover consents.
 */
export const findChildren = defineAction({
  name: 'parties.find-children',
  args: z.strictObject({}),
  outcomes: ['none', 'one', 'some', 'not-yours'],
  gives: ['child', 'agreed'],
  needs: 'member',
  changes: false,
  async run({ services: { consents, parties }, who }) {
    if (who.member === null || !mayConsent(who)) return { outcome: 'not-yours' };
    const all = await parties.dependents(who.member);
    const agreed = (await consents.has(who.member, 'health')) ? 'yes' : null;
    const [first] = all;
    if (!first) return { outcome: 'none' };
    return all.length === 1
      ? { outcome: 'one', data: { child: first.id, agreed } }
      : { outcome: 'some', data: { agreed } };
  },
});
