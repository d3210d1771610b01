import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';
import { checkable, namedArgs } from './found';

/** Members of one name whose check the caller may note, told apart by their zones. */
export const people = defineSource({
  name: 'vetting.people',
  args: namedArgs,
  async list({ services, who, args }) {
    return (await checkable(services, who, args)).map(({ id, name, zone }) => ({
      value: id,
      text: t('members.waiting.one', { name, zone: zoneName(who.community, zone) }),
    }));
  },
});
