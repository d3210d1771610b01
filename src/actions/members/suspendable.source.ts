import { defineSource } from '../define';
import { byZone, namedArgs } from '../named';
import { suspendableOf } from './suspendable';

/** Members of one name whom the caller may suspend, told apart by their zones. */
export const suspendable = defineSource({
  name: 'members.suspendable',
  args: namedArgs,
  async list({ services, who, args }) {
    return byZone(who.community, await suspendableOf(services, who, args));
  },
});
