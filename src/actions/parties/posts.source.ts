import { t } from '../../lib/text';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { partyArgs, postsOf } from './posts';

/** The roles in a party of the caller, as `member/role`. */
export const posts = defineSource({
  name: 'parties.posts',
  args: partyArgs,
  async list({ services, who, cause, args }) {
    const found = await postsOf(services, who, args.party, cause);
    return listingOf(
      found.map(({ member, role }) => ({
        value: `${member.id}/${role}`,
        text: t('parties.people.one', { name: member.name, role: t(`parties.role.${role}`) }),
      })),
      found.length,
    );
  },
});
