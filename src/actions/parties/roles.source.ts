import { t } from '../../lib/text';
import { typeOf } from '../../services/parties';
import { defineSource } from '../define';
import { ledBy } from './led';
import { partyArgs } from './posts';

/** The roles that the people of a party of the caller can have. */
export const roles = defineSource({
  name: 'parties.roles',
  args: partyArgs,
  async list({ services, who, cause, args }) {
    const of = (await ledBy(services, who, cause)).find(({ id }) => id === args.party);
    const type = of ? typeOf(services.communities.get(of.community), of.type) : null;
    const all = type ? [...new Set(['head' as const, ...type.roles])] : [];
    return all.map((role) => ({ value: role, text: t(`parties.role.${role}`) }));
  },
});
