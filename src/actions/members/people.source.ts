import { z } from 'zod';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';

/** Active members with one name, told apart by their zones; for operators only. */
export const people = defineSource({
  name: 'members.people',
  args: z.strictObject({ name: z.string().max(60) }),
  async list({ services, who, args }) {
    if (!who.roles.includes('operator')) return [];
    const found = await services.members.named(who.community, args.name);
    return found.map(({ id, name, zone }) => ({
      value: id,
      text: t('members.waiting.one', { name, zone: zoneName(who.community, zone) }),
    }));
  },
});
