import { z } from 'zod';
import { placesIn, zoneName, zoneWords } from '../../services/communities';
import { defineSource } from '../define';

/** The zones of the community, in the pack's order. `placed`: only those that lie somewhere. */
export const zones = defineSource({
  name: 'members.zones',
  args: z.strictObject({ placed: z.boolean().optional() }),
  async list({ services, who, args }) {
    const community = services.communities.get(who.community);
    const listed = args.placed ? placesIn(community) : community.zones;
    return listed.map(({ id }) => ({
      ...{ value: id, text: zoneName(who.community, id), wordsOf: zoneWords(who.community, id) },
    }));
  },
});
