import { z } from 'zod';
import { t } from '../../lib/text';
import { defineSource } from '../define';

/** The people of a request for a coordinator to ring: the asker, those asked, and those who could help. */
export const people = defineSource({
  name: 'exchange.people',
  args: z.strictObject({ request: z.string() }),
  async list({ services: { exchange }, who, cause, args }) {
    if (who.member === null) return [];
    const found = await exchange.people({ record: args.request, by: who.member, now: cause.at });
    return found.map(({ member, name, is }) => ({ value: member, text: t('exchange.person.one', { name, is }) }));
  },
});
