import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { plain } from '../../lib/text';
import { defineAction } from '../define';
import { value } from '../exchange/facts';
import { namedIn } from '../named';

/**
 * Shows a coordinator the number of the person named in a sentence, and records the look. `several`: people of one name
 * in the zones of duty. `none`: no name of a member there.
 */
export const lookAtNumber = defineAction({
  name: 'desk.look-at-number',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['shown', 'several', 'no-number', 'none'],
  gives: ['name', 'phone'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'a look needs a member');
    const found = await namedIn(services, { community: who.community, by: who.member }, args.words);
    const [person, ...others] = found;
    if (!person) return { outcome: 'none' };
    if (others.length > 0) return { outcome: 'several', data: { name: person.name } };
    const about = { feature: 'desk', id: person.id };
    const looked = await services.looks.look({ by: who.member, whose: person.id, about }, cause);
    if (!looked.ok) return { outcome: looked.why === 'no-number' ? 'no-number' : 'none', data: { name: person.name } };
    const phone = (await services.looks.number(looked.look.id, who.member, cause.at)) ?? '';
    return { outcome: 'shown', data: { name: person.name, phone: value(plain(phone)) } };
  },
});
