import { z } from 'zod';
import { t } from '../../lib/text';
import { typeOf } from '../../services/parties';
import { defineSource } from '../define';

/** What parties of a type may do, in the pack's order. */
export const rights = defineSource({
  name: 'parties.rights',
  args: z.strictObject({ type: z.string().max(40) }),
  async list({ services, who, args }) {
    const type = typeOf(services.communities.get(who.community), args.type);
    return (type?.may ?? []).map((right) => ({ value: right, text: t(`parties.may.${right}`) }));
  },
});
