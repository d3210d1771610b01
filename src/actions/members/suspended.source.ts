import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { defineSource } from '../define';

/** The suspended members in the caller's zones, each with the day of the end. */
export const suspended = defineSource({
  name: 'members.suspended',
  args: z.strictObject({}),
  async list({ services: { members }, who, cause }) {
    if (who.member === null || !who.roles.includes('coordinator')) return [];
    const found = await members.suspended(who.community, who.member, cause.at);
    return found.flatMap(({ id, name, suspension }) =>
      suspension ? [{ value: id, text: t('members.lift.one', { name, until: inSeoul(suspension.until).day }) }] : [],
    );
  },
});
