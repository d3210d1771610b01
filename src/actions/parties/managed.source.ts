import { z } from 'zod';
import { t } from '../../lib/text';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The active and suspended parties of the caller's zones, with their state. */
export const managed = defineSource({
  name: 'parties.managed',
  args: z.strictObject({}),
  async list({ services: { members, parties }, who }) {
    if (who.member === null || !who.roles.includes('coordinator')) return [];
    const zones = await members.dutyZones(who.member, who.community);
    const all = await parties.all(who.community, zones);
    return listingOf(
      all.map((one) => ({
        value: one.id,
        text: t('parties.manage.one', { party: partyName(one), state: t(`parties.state.${one.state}`) }),
      })),
      all.length,
    );
  },
});
