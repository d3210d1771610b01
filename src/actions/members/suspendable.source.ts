import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';
import { namedArgs, suspendableOf } from './suspendable';

/** Members of one name whom the caller may suspend, told apart by their zones. */
export const suspendable = defineSource({
  name: 'members.suspendable',
  args: namedArgs,
  async list({ services, who, args }) {
    return (await suspendableOf(services, who, args)).map(({ id, name, zone }) => ({
      value: id,
      text: t('members.waiting.one', { name, zone: zoneName(who.community, zone) }),
    }));
  },
});
