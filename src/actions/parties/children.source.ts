import { z } from 'zod';
import { plain } from '../../lib/text';
import { defineSource } from '../define';

/** The caller's children, in the order in which they were added. */
export const children = defineSource({
  name: 'parties.children',
  args: z.strictObject({}),
  async list({ services: { parties }, who }) {
    const all = who.member === null ? [] : await parties.dependents(who.member);
    return all.map(({ id, name }) => ({ value: id, text: plain(name) }));
  },
});
