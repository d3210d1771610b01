import { defineSource } from '../define';
import { byZone, namedArgs, namedByStaff } from '../named';

/** Members of one name in the coordinator's zones, told apart by their zones. */
export const people = defineSource({
  name: 'parties.people',
  args: namedArgs,
  async list({ services, who, args }) {
    return byZone(who.community, await namedByStaff(services, who, args));
  },
});
