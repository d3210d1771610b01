import { z } from 'zod';
import { plain, t } from '../../lib/text';
import { rolesAt } from '../../services/members';
import { defineSource } from '../define';

/** Value for nobody in particular among the substitutes. */
export const NOBODY = 'nobody';

/**
 * The staff of the community; for an operator all of them, for anybody else only themselves. With `but`: all others, and
 * nobody in particular.
 */
export const people = defineSource({
  name: 'duty.people',
  args: z.strictObject({ but: z.string().max(60).optional() }),
  async list({ services: { members }, who, cause, args }) {
    const staff = await members.appointed(who.community);
    const may = staff.filter((one) => rolesAt(one, cause.at).length > 0);
    const named = ({ id, name }: (typeof may)[number]) => ({ value: id, text: plain(name) });
    if (args.but !== undefined)
      return [{ value: NOBODY, text: t('duty.away.nobody') }, ...may.filter(({ id }) => id !== args.but).map(named)];
    return may.filter(({ id }) => id === who.member || who.roles.includes('operator')).map(named);
  },
});
