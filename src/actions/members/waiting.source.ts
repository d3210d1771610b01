import { z } from 'zod';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';

/** People who wait for approval, longest first; for coordinators only. */
export const waiting = defineSource({
  name: 'members.waiting',
  args: z.strictObject({}),
  async list({ services, who }) {
    if (who.member === null) return [];
    const all = await services.members.waiting(who.community, who.member);
    return all.map(({ id, name, zone }) => ({
      value: id,
      text: t('members.waiting.one', { name, zone: zoneName(who.community, zone) }),
    }));
  },
});
