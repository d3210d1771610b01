import { z } from 'zod';
import { plain } from '../../lib/text';
import { defineSource } from '../define';
import { principalsOf } from './principals';

/** The people for whom the caller may act. */
export const principals = defineSource({
  name: 'parties.principals',
  args: z.strictObject({}),
  async list({ services, who }) {
    const all = await principalsOf(services, who.member);
    return all.map(({ other }) => ({ value: other.id, text: plain(other.name) }));
  },
});
