import { z } from 'zod';
import { t } from '../../lib/text';
import { ofCommunity, placeName } from '../../services/members';
import { defineSource } from '../define';
import { EVERYWHERE } from './areas.source';

/** Roles held in the community, each as `<member>/<role>/<area>`; for operators only. */
export const appointed = defineSource({
  name: 'members.appointed',
  args: z.strictObject({}),
  async list({ services, who }) {
    if (!who.roles.includes('operator')) return [];
    const community = services.communities.get(who.community);
    const holders = await services.members.appointed(who.community);
    return holders.flatMap(({ id, name, appointments }) =>
      appointments.filter(ofCommunity).map(({ role, area }) => ({
        value: [id, role, area ?? EVERYWHERE].join('/'),
        text: t('members.appoint.held', { name, role: t(`members.role.${role}`), where: placeName(community, area) }),
      })),
    );
  },
});
