import { defineSource } from '../define';
import { byZone, namedArgs } from '../named';
import { checkable } from './found';

/** Members of one name whose check the caller may note, told apart by their zones. */
export const people = defineSource({
  name: 'vetting.people',
  args: namedArgs,
  async list({ services, who, args }) {
    return byZone(who.community, await checkable(services, who, args));
  },
});
