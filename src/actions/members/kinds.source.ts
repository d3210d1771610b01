import { z } from 'zod';
import { kindName } from '../../services/communities';
import { defineSource } from '../define';

/** The kinds of help of the community, in the pack's order. */
export const kinds = defineSource({
  name: 'members.kinds',
  args: z.strictObject({}),
  async list({ services, who }) {
    const { kinds } = services.communities.get(who.community);
    return kinds.map((id) => ({ value: id, text: kindName(who.community, id) }));
  },
});
